import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/lib/paths.ts';
import layout from '#app/ui/look/layout.module.css';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import { MAIL_SENT } from '#app/words/sign-in.ts';
import { Notice } from './notice.tsx';

interface MailSentProps {
  email: string;
  /** What the mail is for: confirming a new account, signing in, or a new password. */
  mail: keyof typeof MAIL_SENT;
  /** Another mail was asked for within the minute: then none goes out, and the page says what to do. */
  isSoon?: boolean | undefined;
  /** What can be done where it does not come. */
  children?: ReactNode;
}

/** A mail is on its way. Looks the same whether the address is known or not. */
export function MailSent({ email, mail, isSoon = false, children }: MailSentProps) {
  return (
    <div className={layout.solo}>
      <h1>{t('mail-sent.title')}</h1>
      <p>
        {rich('mail-sent.to', { b: (inner) => <b>{inner}</b> }, { email })} {MAIL_SENT[mail]()}
      </p>
      {isSoon && <Notice kind="doubt">{t('mail-sent.soon')}</Notice>}
      <p className={layout.dim}>{t('mail-sent.where')}</p>
      {children}
      <Link className={layout.link} to={paths.signIn()}>
        {t('sign-in.back')}
      </Link>
    </div>
  );
}
