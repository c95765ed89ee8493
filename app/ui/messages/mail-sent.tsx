import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/lib/paths.ts';
import layout from '#app/ui/look/layout.module.css';
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
      <h1>Check your e-mail</h1>
      <p>
        We sent an e-mail to <b>{email}</b>. {MAIL_SENT[mail]}
      </p>
      {isSoon && (
        <Notice kind="doubt">
          You asked for another e-mail less than a minute ago. If only that one arrives, use it; or wait a minute and
          ask again.
        </Notice>
      )}
      <p className={layout.dim}>
        The link works on any device. Nothing there after a few minutes? Check your spam folder.
      </p>
      {children}
      <Link className={layout.link} to={paths.signIn()}>
        Back to sign-in
      </Link>
    </div>
  );
}
