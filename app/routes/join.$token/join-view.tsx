import { Form } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';

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
        <h1>{t('join.title', { workspace: workspaceName })}</h1>
        <p>{rich('join.invited', { b: (inner) => <b>{inner}</b> }, { email, workspace: workspaceName, role })}</p>
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
      <Submit kind="primary" size="large" pending={pending} doing={t('join.doing')}>
        {t('join.verb')}
      </Submit>
    </Form>
  );
}

function SignInFirst({ email, returnTo }: { email: string; returnTo: string }) {
  return (
    <>
      <p>{t('join.sign-in-first')}</p>
      <div className={layout.row}>
        <ButtonLink kind="primary" size="large" to={paths.signIn({ return_to: returnTo })}>
          {t('sign-in.title')}
        </ButtonLink>
        <ButtonLink size="large" to={paths.signUp()} aria-label={t('join.sign-up-for', { email })}>
          {t('sign-up.title')}
        </ButtonLink>
      </div>
    </>
  );
}

function OtherAddress({ signedInAs }: { signedInAs: string }) {
  return (
    <Form method="post" action={paths.signOut()} className={layout.solo}>
      <p>{rich('join.other-address', { b: (inner) => <b>{inner}</b> }, { email: signedInAs })}</p>
      <Button type="submit" size="large">
        {t('sign-out.title')}
      </Button>
    </Form>
  );
}
