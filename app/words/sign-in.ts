import { t } from '#app/words/language/t.ts';
/** What a mail that was just sent is for. */
export const MAIL_SENT = {
  confirm: () => t('mail-sent.confirm'),
  link: () => t('mail-sent.link'),
  reset: () => t('mail-sent.reset'),
};

/** What the page behind a mailed link says and asks, by what the link is for. */
export const LINK_PAGES = {
  signup: () => ({ title: t('link.signup.title'), said: t('link.signup.said'), verb: t('link.signup.verb') }),
  link: () => ({ title: t('sign-in.title'), said: t('link.link.said'), verb: t('sign-in.title') }),
  recovery: () => ({ title: t('reset-password.title'), said: t('link.recovery.said'), verb: t('link.recovery.verb') }),
  change: () => ({ title: t('link.change.title'), said: t('link.change.said'), verb: t('link.change.verb') }),
};

export const brokenLink = () => t('link.broken');
