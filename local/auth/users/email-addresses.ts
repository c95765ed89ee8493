import { validationFailed } from '#local/auth/errors.ts';

// printable ASCII but blanks, quotes and brackets; a dot or top-level domain is not required (as measured)
const LOCAL_PART = /^[!#$%&'*+\-./0-9=?A-Z^_`a-z{|}~]+$/;
const HOST_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;
const MAXIMUM_LENGTH = 255;

/**
 * @returns the address in lower case, as it is kept; blanks around it are not forgiven
 * @throws AuthError 400 if it is not one the real server takes
 */
export function checkedEmail(email: string): string {
  const [local = '', host = '', ...more] = email.split('@');
  const isValid =
    email.length <= MAXIMUM_LENGTH &&
    more.length === 0 &&
    LOCAL_PART.test(local) &&
    host.split('.').every((label) => HOST_LABEL.test(label));
  if (!isValid) throw validationFailed('Unable to validate email address: invalid format');
  return email.toLowerCase();
}
