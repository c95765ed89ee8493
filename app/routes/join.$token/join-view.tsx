import { Form } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';

interface JoinViewProps {
  workspaceName: string;
  /** Whom the invitation is for. */
  email: string;
  role: 'owner' | 'member';
  /** The address of who looks at it; null if nobody is signed in. */
  signedInAs: string | null;
  returnTo: string;
}

/** An invitation. Opening the page changes nothing: its button posts. */
export function JoinView({ workspaceName, email, role, signedInAs, returnTo }: JoinViewProps) {
  return (
    <SoloSheet>
      <div className={layout.solo}>
        <h1>Join {workspaceName}</h1>
        <p>
          <b>{email}</b> is invited to work in {workspaceName} as {role === 'owner' ? 'an owner' : 'a member'}.
        </p>
        {signedInAs === null && <SignInFirst email={email} returnTo={returnTo} />}
        {signedInAs !== null && signedInAs.toLowerCase() !== email && <OtherAddress signedInAs={signedInAs} />}
        {signedInAs?.toLowerCase() === email && <Accept />}
      </div>
    </SoloSheet>
  );
}

function Accept() {
  const pending = usePending();
  return (
    <Form method="post">
      <Submit kind="primary" size="large" pending={pending} doing="Joining">
        Join
      </Submit>
    </Form>
  );
}

function SignInFirst({ email, returnTo }: { email: string; returnTo: string }) {
  return (
    <>
      <p>Sign in by this address, or create an account for it and open this link again.</p>
      <div className={layout.row}>
        <ButtonLink kind="primary" size="large" to={paths.signIn({ return_to: returnTo })}>
          Sign in
        </ButtonLink>
        <ButtonLink size="large" to={paths.signUp()} aria-label={`Create an account for ${email}`}>
          Create an account
        </ButtonLink>
      </div>
    </>
  );
}

function OtherAddress({ signedInAs }: { signedInAs: string }) {
  return (
    <Form method="post" action={paths.signOut()} className={layout.solo}>
      <p>
        You are signed in as <b>{signedInAs}</b>. Sign out, then open this link again.
      </p>
      <Button type="submit" size="large">
        Sign out
      </Button>
    </Form>
  );
}
