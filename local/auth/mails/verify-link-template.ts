import { escapedHtml, type LinkKind, type LinkMail } from './link-mail.ts';

// subjects and link texts of the real server's own templates, version 2.196.0
const WORDS: Record<LinkKind, { subject: string; link: string }> = {
  signup: { subject: 'Confirm your email address', link: 'Confirm email address' },
  magiclink: { subject: 'Your sign-in link', link: 'Sign in' },
  recovery: { subject: 'Reset your password', link: 'Reset password' },
  invite: { subject: "You've been invited", link: 'Accept invitation' },
  email_change: { subject: 'Confirm your new email address', link: 'Confirm new email address' },
};

/** The link of a project that left the real server's templates alone: it goes to `/auth/v1/verify` first. */
export function verifyLinkTemplate(mail: LinkMail): { subject: string; html: string } {
  const { subject, link } = WORDS[mail.kind];
  const href = escapedHtml(mail.confirmationUrl);
  return { subject, html: `<h2>${subject}</h2>\n\n<p><a href="${href}">${link}</a></p>` };
}
