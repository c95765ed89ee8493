import { isBlank, trim } from '#app/csv/blank.ts';
import { codePointLength, isLongerThan, LIMITS } from './limits.ts';

// The rule of HTML's <input type=email> (https://html.spec.whatwg.org/#valid-e-mail-address), with letters and digits
// of any script where it has ASCII ones. A letter brings its combining marks: many scripts cannot be written without
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
 * The address as it is kept: trimmed and lower-cased, or null where `text` is not one address alone. Lengths are in
 * code points and hold for what is kept.
 */
export function normaliseEmail(text: string): string | null {
  const email = trim(text).toLowerCase();
  if (isLongerThan(email, LIMITS.email)) return null;
  if (PLAIN_ADDRESS.test(email)) return email;
  if (!ADDRESS.test(email)) return null;
  return isLongerThan(email.slice(0, email.indexOf('@')), LIMITS.emailLocalPart) ? null : email;
}

const LONGEST_CELL = 1000;

/**
 * The address in a cell or an API's field (docs/rules/csv.md#e-mail-addresses): `Anna <a@b.de>`, `<a@b.de>` and
 * `mailto:a@b.de` are that address; null where there is none, or another one beside it.
 */
export function emailInCell(text: string): string | null {
  return normaliseEmail(text) ?? (text.length <= LONGEST_CELL && /[:>]/.test(text) ? wrappedAddress(text) : null);
}

/** The address within what mail programs write around one. */
function wrappedAddress(text: string): string | null {
  const [, around = '', inside = ''] = /^([^<>]*)<([^<>]*)>$/.exec(trim(text)) ?? ['', '', trim(text)];
  const address = normaliseEmail(inside.replace(/^\s*mailto:([^?]*)(?:\?.*)?$/i, '$1'));
  if (address === null) return null;
  return addressesIn(around).every((other) => other === address) ? address : null;
}

/** Why a text is not one e-mail address; the lengths are in code points. */
export type EmailFault =
  | { why: 'BLANK' | 'TWO_ADDRESSES' | 'NAME_AROUND' | 'SIGNS_AROUND' }
  | { why: 'NO_AT' | 'SEVERAL_ATS' | 'NOTHING_BEFORE_AT' | 'NOTHING_AFTER_AT' | 'SPACE' | 'NO_DOT' }
  | { why: 'BAD_LOCAL_PART' | DomainFault }
  | { why: 'TOO_LONG' | 'LOCAL_PART_TOO_LONG'; length: number; limit: number };

type DomainFault = 'DOT_TOO_MANY' | 'LONG_LABEL' | 'HYPHEN_AT_EDGE' | 'BAD_DOMAIN';

/** What keeps `text`, which `emailInCell` refused, from being an address (docs/rules/csv.md#e-mail-addresses). */
export function emailFault(text: string): EmailFault {
  if (isBlank(text)) return { why: 'BLANK' };
  const email = trim(text).toLowerCase();
  return notAloneFault(email) ?? shapeFault(email);
}

/** Whether the cell holds more than an address. */
function notAloneFault(email: string): EmailFault | null {
  const pieces = piecesOf(email);
  const addresses = addressesIn(email);
  if (new Set(addresses).size > 1) return { why: 'TWO_ADDRESSES' };
  if (addresses.length === 0) return null;
  return { why: pieces.length > 1 ? 'NAME_AROUND' : 'SIGNS_AROUND' };
}

const piecesOf = (text: string) => text.split(/[\s,;|/<>()[\]"]+/u).filter((piece) => piece !== '');

const addressesIn = (text: string) =>
  piecesOf(text).flatMap((piece) => {
    const address = normaliseEmail(piece.replace(/^mailto:/i, ''));
    return address === null ? [] : [address];
  });

function shapeFault(email: string): EmailFault {
  const [local = '', domain, ...more] = email.split('@');
  if (domain === undefined) return { why: 'NO_AT' };
  if (more.length > 0) return { why: 'SEVERAL_ATS' };
  if (local === '') return { why: 'NOTHING_BEFORE_AT' };
  if (domain === '') return { why: 'NOTHING_AFTER_AT' };
  if (isLongerThan(email, LIMITS.email)) {
    return { why: 'TOO_LONG', length: codePointLength(email), limit: LIMITS.email };
  }
  if (isLongerThan(local, LIMITS.emailLocalPart)) {
    return { why: 'LOCAL_PART_TOO_LONG', length: codePointLength(local), limit: LIMITS.emailLocalPart };
  }
  if (/\s/u.test(email)) return { why: 'SPACE' };
  if (!domain.includes('.')) return { why: 'NO_DOT' };
  return { why: LOCAL_PART.test(local) ? domainFault(domain) : 'BAD_LOCAL_PART' };
}

function domainFault(domain: string): DomainFault {
  const labels = domain.split('.');
  if (labels.includes('')) return 'DOT_TOO_MANY';
  const bad = labels.find((label) => !DOMAIN_LABEL.test(label)) ?? '';
  if (isLongerThan(bad, 63)) return 'LONG_LABEL';
  return bad.startsWith('-') || bad.endsWith('-') ? 'HYPHEN_AT_EDGE' : 'BAD_DOMAIN';
}
