import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/lib/paths.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import styles from './closing.module.css';

interface ClosingViewProps {
  workspaceName: string;
  userEmail: string;
  isOwner: boolean;
  /** A sentence for each field that does not fit. */
  errors?: Partial<Record<'name' | 'email' | 'password', string>> | undefined;
}

/** Posts `intent`: `close-workspace` (`name`) or `close-account` (`email`, `password`). */
export function ClosingView({ workspaceName, userEmail, isOwner, errors }: ClosingViewProps) {
  return (
    <>
      <PageHeader title="Closing" back={{ to: paths.settings(), label: 'Back to settings' }} />
      <Closing
        title="Close this workspace"
        intent="close-workspace"
        verb="Close the workspace"
        words={
          isOwner
            ? `“${workspaceName}” goes with everything in it: contacts, tags, fields, imports, exports and every file. Nobody can open it from then on, and nothing can be brought back. You get an e-mail once all of it is gone.`
            : 'Only an owner of the workspace can close it.'
        }
      >
        {isOwner && (
          <TextField
            label="Type its name"
            name="name"
            required
            autoComplete="off"
            hint={workspaceName}
            error={errors?.name}
          />
        )}
      </Closing>
      <Closing
        title="Delete my account"
        intent="close-account"
        verb="Delete my account"
        words="You leave every workspace, and can no longer sign in. A workspace of which you are the last owner is closed, and goes with everything in it. You get one last e-mail when it is done."
      >
        <TextField
          label="Type your e-mail address"
          name="email"
          type="email"
          required
          autoComplete="off"
          hint={userEmail}
          error={errors?.email}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          hint="Not needed within 10 minutes of signing in."
          error={errors?.password}
        />
      </Closing>
    </>
  );
}

interface ClosingProps {
  title: string;
  words: string;
  intent: string;
  verb: string;
  /** The form's fields; without any there is no form. */
  children: ReactNode;
}

function Closing({ title, words, intent, verb, children }: ClosingProps) {
  const pending = usePending(intent);
  return (
    <section className={classNames(layout.inset, layout.block, layout.rule)} aria-labelledby={intent}>
      <h2 id={intent}>{title}</h2>
      <p className={styles.words}>{words}</p>
      {children && (
        <Form noValidate method="post" className={classNames(layout.stack, styles.form)}>
          {children}
          <div>
            <Submit kind="danger" name="intent" value={intent} pending={pending} doing="Closing">
              {verb}
            </Submit>
          </div>
        </Form>
      )}
    </section>
  );
}
