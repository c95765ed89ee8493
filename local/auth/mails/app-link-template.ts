import { escapedHtml, type LinkKind, type LinkMail } from './link-mail.ts';

const WORDS: Record<LinkKind, { subject: string; sentence: string; link: string; type: string }> = {
  signup: {
    subject: 'Confirm your e-mail address',
    sentence: 'You asked for a Folksbase account with this address.',
    link: 'Confirm this address',
    type: 'signup',
  },
  magiclink: {
    subject: 'Your link to sign in',
    sentence: 'You asked for a link to sign in to Folksbase. It works once, within an hour.',
    link: 'Sign in',
    type: 'email',
  },
  recovery: {
    subject: 'Choose a new password',
    sentence: 'You asked for a new password. If you did not, ignore this mail: nothing has changed.',
    link: 'Choose a new password',
    type: 'recovery',
  },
  invite: {
    subject: 'You are invited to Folksbase',
    sentence: 'Someone made you a Folksbase account.',
    link: 'Accept the invitation',
    type: 'invite',
  },
  email_change: {
    subject: 'Confirm the change of your e-mail address',
    sentence: 'Both the old and the new address must confirm before the change happens.',
    link: 'Confirm the change',
    type: 'email_change',
  },
};

/**
 * The mail the product uses: its link carries the token's hash and ends at the app's own page, which asks for a click
 * before it verifies (mail scanners open links) and needs no cookie of the browser that asked.
 */
export function appLinkTemplate(mail: LinkMail): { subject: string; html: string } {
  const { subject, sentence, link, type } = WORDS[mail.kind];
  const url = new URL('/auth/confirm', mail.siteUrl);
  url.searchParams.set('token_hash', mail.tokenHash);
  url.searchParams.set('type', type);
  if (mail.redirectTo !== mail.siteUrl) url.searchParams.set('next', mail.redirectTo);
  const change = mail.newEmail === null ? '' : `<p>New address: ${escapedHtml(mail.newEmail)}</p>\n`;
  return {
    subject,
    html: `<h2>${subject}</h2>\n<p>${sentence}</p>\n${change}<p><a href="${escapedHtml(url.href)}">${link}</a></p>`,
  };
}
