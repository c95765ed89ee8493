import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/lib/paths.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';
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
      <PageHeader title={t('closing.title')} back={{ to: paths.settings(), label: t('settings.back') }} />
      <Closing
        title={t('closing.workspace')}
        intent="close-workspace"
        verb={t('closing.workspace-verb')}
        words={isOwner ? t('closing.workspace-said', { workspace: workspaceName }) : t('closing.owners-only')}
      >
        {isOwner && (
          <TextField
            label={t('closing.type-name')}
            name="name"
            required
            autoComplete="off"
            hint={workspaceName}
            error={errors?.name}
          />
        )}
      </Closing>
      <Closing
        title={t('closing.account')}
        intent="close-account"
        verb={t('closing.account')}
        words={t('closing.account-said')}
      >
        <TextField
          label={t('closing.type-address')}
          name="email"
          type="email"
          required
          autoComplete="off"
          hint={userEmail}
          error={errors?.email}
        />
        <TextField
          label={t('sign-in.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          hint={t('closing.password-hint')}
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
            <Submit kind="danger" intent={intent} pending={pending} doing={t('closing.doing')}>
              {verb}
            </Submit>
          </div>
        </Form>
      )}
    </section>
  );
}
