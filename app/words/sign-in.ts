/** What a mail that was just sent is for. */
export const MAIL_SENT = {
  confirm: 'Open the link in it to confirm your address; then your account is ready.',
  link: 'The link in it signs you in. It works once, within an hour.',
  reset: 'If there is an account with this address, it has a link to set a new password.',
} as const;

/** What the page behind a mailed link says and asks, by what the link is for. */
export const LINK_PAGES = {
  signup: { title: 'Confirm your address', said: 'One click, and your account is ready.', verb: 'Confirm and sign in' },
  link: { title: 'Sign in', said: 'One click, and you are in.', verb: 'Sign in' },
  recovery: { title: 'Set a new password', said: 'First we check that the link is yours.', verb: 'Continue' },
  change: {
    title: 'Confirm your new address',
    said: 'One click, and it is the one you sign in with.',
    verb: 'Confirm',
  },
} as const;

export const BROKEN_LINK = 'This link is incomplete. Copy all of it from the e-mail.';
