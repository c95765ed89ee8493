import { Link } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from './notice.tsx';

const WORDS = {
  confirm: 'It has a link that confirms your address. Then your account is ready.',
  link: 'It has a link that signs you in, once, for an hour.',
  reset: 'If there is an account with this address, it has a link to set a new password.',
} as const;

interface MailSentProps {
  email: string;
  /** What the mail is for: confirming a new account, signing in, or a new password. */
  mail: keyof typeof WORDS;
  /** Another mail was asked for within the minute: then none goes out, and the page says what to do. */
  isSoon?: boolean;
}

/** A mail is on its way. Looks the same whether the address is known or not. */
export function MailSent({ email, mail, isSoon = false }: MailSentProps) {
  return (
    <div className={layout.solo}>
      <h1>Look into your mail</h1>
      <p>
        We sent one to <b>{email}</b>. {WORDS[mail]}
      </p>
      {isSoon && (
        <Notice kind="doubt">
          You asked for another mail less than a minute ago. If only that one arrives, use it, or wait a minute and ask
          again.
        </Notice>
      )}
      <p className={layout.dim}>
        It opens on any device. Nothing there after a few minutes? Look into the spam folder.
      </p>
      <Link className={layout.link} to={paths.signIn()}>
        Back to sign-in
      </Link>
    </div>
  );
}
