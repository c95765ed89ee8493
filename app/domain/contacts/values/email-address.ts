import { isBlank, trim } from '#app/csv/blank.ts';
import { codePointLength, isLongerThan, LIMITS, tooLongSentence } from './limits.ts';

// The rule of HTML's <input type=email> (https://html.spec.whatwg.org/#valid-e-mail-address), with letters and digits of
// any script where it has ASCII ones. A letter brings its combining marks: many scripts cannot be written without
// them, and lower-casing makes some (İ becomes i and a mark).
const ALNUM = String.raw`(?:[\p{L}\p{Nd}]\p{M}*)`;
const LABEL = String.raw`(?=[^.]{1,63}(?:\.|$))${ALNUM}(?:-*${ALNUM})*`;
const LOCAL_CHARACTER = String.raw`(?:${ALNUM}|[.!#$%&'*+\/=?^_\x60{|}~-])`;
const ADDRESS = new RegExp(String.raw`^${LOCAL_CHARACTER}+@${LABEL}(?:\.${LABEL})+$`, 'u');
const DOMAIN_LABEL = new RegExp(`^${LABEL}$`, 'u');
const LOCAL_PART = new RegExp(`^${LOCAL_CHARACTER}+$`, 'u');
const PLAIN_ADDRESS =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/**
 * The address as it is kept: trimmed and lower-cased, or null where `text` is not one address alone (csv.md section 3).
 * Lengths are in code points and hold for what is kept.
 */
export function normaliseEmail(text: string): string | null {
  const email = trim(text).toLowerCase();
  if (isLongerThan(email, LIMITS.email)) return null;
  if (PLAIN_ADDRESS.test(email)) return email;
  if (!ADDRESS.test(email)) return null;
  return isLongerThan(email.slice(0, email.indexOf('@')), LIMITS.emailLocalPart) ? null : email;
}

/** The sentence that says why `text`, which `normaliseEmail` refused, is not an address (look.md section 6). */
export function emailFault(text: string): string {
  if (isBlank(text)) return 'No e-mail; it is what we know people by';
  const email = trim(text).toLowerCase();
  if (email.startsWith('mailto:')) return 'Write the address alone, without “mailto:”';
  return notAloneFault(email) ?? shapeFault(email);
}

/** Whether the cell holds more than an address. */
function notAloneFault(email: string): string | null {
  const pieces = email.split(/[\s,;|/<>()[\]"]+/u).filter((piece) => piece !== '');
  const addresses = pieces.filter((piece) => normaliseEmail(piece) !== null);
  if (new Set(addresses).size > 1) return 'Two addresses in one cell';
  if (addresses.length === 0) return null;
  return pieces.length > 1
    ? 'Write the address alone, without the name'
    : 'Write the address alone, without signs around it';
}

function shapeFault(email: string): string {
  const [local = '', domain, ...more] = email.split('@');
  if (domain === undefined) return fault('there is no @');
  if (more.length > 0) return fault('there is more than one @');
  if (local === '') return fault('nothing stands before the @');
  if (domain === '') return fault('nothing stands after the @');
  if (isLongerThan(email, LIMITS.email)) return tooLongSentence(email, LIMITS.email);
  if (isLongerThan(local, LIMITS.emailLocalPart)) {
    return fault(`${codePointLength(local)} characters before the @, ${LIMITS.emailLocalPart} at most`);
  }
  if (/\s/u.test(email)) return fault('there is a space in it');
  if (!domain.includes('.')) return fault('the domain has no dot');
  if (!LOCAL_PART.test(local)) return fault('the part before the @ has a character that cannot stand there');
  return fault(domainFault(domain));
}

function domainFault(domain: string): string {
  const labels = domain.split('.');
  if (labels.includes('')) return 'the domain has a dot too many';
  const bad = labels.find((label) => !DOMAIN_LABEL.test(label)) ?? '';
  if (isLongerThan(bad, 63)) return 'a part of the domain is longer than 63 characters';
  if (bad.startsWith('-') || bad.endsWith('-')) return 'a part of the domain begins or ends with a hyphen';
  return 'the domain has a character that cannot stand there';
}

const fault = (why: string) => `Not an e-mail address: ${why}`;
