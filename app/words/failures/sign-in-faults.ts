import { t } from '#app/words/language/t.ts';

/** What may go wrong when someone signs in or up; domain/sign-in holds the table to the faults there are. */
export const SIGN_IN_FAULTS = {
  email_exists: () => t('sign-in-fault.has-account'),
  email_not_confirmed: () => t('sign-in-fault.not-confirmed'),
  invalid_credentials: () => t('sign-in-fault.credentials'),
  otp_expired: () => t('sign-in-fault.link'),
  other: () => t('sign-in-fault.other'),
  over_email_send_rate_limit: () => t('sign-in-fault.mails'),
  over_request_rate_limit: () => t('sign-in-fault.attempts'),
  same_password: () => t('sign-in-fault.same-password'),
  signup_disabled: () => t('sign-in-fault.closed'),
  user_already_exists: () => t('sign-in-fault.has-account'),
  user_banned: () => t('sign-in-fault.banned'),
  weak_password: () => t('sign-in-fault.weak-password'),
} as const;
