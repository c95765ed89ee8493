/** What may go wrong when someone signs in or up; domain/sign-in holds the table to the faults there are. */
export const SIGN_IN_FAULTS = {
  email_exists: 'This address already has an account.',
  email_not_confirmed: 'This address is not confirmed yet. Open the link in the e-mail we sent you.',
  invalid_credentials: 'This e-mail and password do not match.',
  otp_expired: 'This link was already used or has expired. Ask for a new one.',
  other: 'This did not work. Try again.',
  over_email_send_rate_limit: 'An e-mail is already on its way. Wait a minute before you ask for another one.',
  over_request_rate_limit: 'Too many attempts. Wait a few minutes.',
  same_password: 'This is already your password. Choose another one.',
  signup_disabled: 'Nobody can sign up here at the moment.',
  user_already_exists: 'This address already has an account.',
  user_banned: 'This account is closed.',
  weak_password: 'This password is too easy to guess. Choose a longer one.',
} as const;
