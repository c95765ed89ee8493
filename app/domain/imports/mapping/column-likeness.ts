import { distance } from 'fastest-levenshtein';
import { emailInCell } from '#app/domain/contacts/values/email-address.ts';
import { isAboutSubscription } from '#app/domain/imports/rows/subscription-words.ts';
import { saysUnsubscribed } from '#app/domain/imports/rows/unsubscribed-cell.ts';
import { headerKey, KNOWN_HEADERS } from './known-headers.ts';
import type { StandardTarget } from './targets.ts';

/** How much a column is like a target: 0 is not at all; name and cells together may go beyond 1. */
export interface Likeness {
  target: StandardTarget;
  score: number;
}

const MOST_CELLS = 200;
/** Another of a kind whose first one has the better claim. */
const SECONDARY =
  /(?:^|[^\p{L}])(?:second(?:ary)?|other|alternat(?:e|ive)|additional|backup|cc|owner|manager|assistant|spouse|weitere|zweite|autre|otr[oa]|altr[oa]|outr[oa])(?:[^\p{L}]|$)|[2-9]/iu;

/**
 * What a column nobody knows is like, by its header (edit distance, a known name in it) and by its cells
 * (docs/rules/csv.md#suggestions). `header` is '' where there is none; `values` are the sample's trimmed cells that are
 * not blank.
 */
export function likenesses(header: string, values: readonly string[]): Likeness[] {
  const sample = values.slice(0, MOST_CELLS);
  const named = likeByName(header, sample.length > 0);
  const scores = new Map<StandardTarget, number>();
  const add = (target: StandardTarget, score: number) => scores.set(target, (scores.get(target) ?? 0) + score);

  const emails = shareOf(sample, isEmail);
  const phones = shareOf(sample, isPhone);
  if (named !== null && fits(named.target, sample, emails)) add(named.target, named.score);
  if (emails >= 0.6) add('email', emails);
  if (phones >= 0.8) add('phone', phones / 2);
  if (saysWhoUnsubscribed(sample)) add('is_unsubscribed', 1);
  if (SECONDARY.test(header)) for (const target of scores.keys()) add(target, -0.6);
  return [...scores].filter(([, score]) => score > 0).map(([target, score]) => ({ target, score }));
}

/** The share, 0 to 1, of cells that are e-mail addresses. */
export const shareOfEmails = (values: readonly string[]) => shareOf(values.slice(0, MOST_CELLS), isEmail);

const shareOf = (values: readonly string[], is: (value: string) => boolean) =>
  values.length === 0 ? 0 : values.filter(is).length / values.length;

const isEmail = (value: string) => emailInCell(value) !== null;

/** As phone numbers are written; plain digits alone may be any number, so a sign of a phone is asked for. */
function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length;
  if (digits < 7 || digits > 15 || !/^[+(\d][\d\s()./-]*$/.test(value)) return false;
  if (/^[+]?\d+[.]\d+$/.test(value) || /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:\s|$)/.test(value)) return false;
  return /^[+(]/.test(value) || (/^0/.test(value) && digits >= 9) || /^\d{3}[-. ]\d{3}[-. ]\d{4}$/.test(value);
}

/**
 * A mere yes or no may answer any question, and guessing wrong would unsubscribe people: the cells have to say it
 * themselves.
 */
const saysWhoUnsubscribed = (values: readonly string[]) =>
  values.some(isAboutSubscription) && shareOf(values, (value) => saysUnsubscribed(value) !== null) > 0.5;

/** Whether the cells do not speak against what the name says. */
function fits(target: StandardTarget, values: readonly string[], emails: number): boolean {
  if (values.length === 0) return true;
  if (target === 'email') return emails > 0;
  if (target === 'phone') return shareOf(values, (value) => value.replace(/\D/g, '').length >= 5) >= 0.5;
  return emails < 0.5 && shareOf(values, (value) => /\p{L}/u.test(value)) >= 0.5;
}

/** Never `is_unsubscribed`: one letter makes it the opposite (German abgemeldet, angemeldet). */
function likeByName(header: string, hasValues: boolean): Likeness | null {
  if (header === '') return null;
  const words = wordsOf(header);
  const begins = hasValues ? knownBeginning(words) : null;
  const found = inBrackets(header) ?? misspelt(headerKey(header)) ?? knownEnding(words) ?? begins;
  return found?.target === 'is_unsubscribed' ? null : found;
}

/** `Phone (work)` */
function inBrackets(header: string): Likeness | null {
  const bare = header.replace(/[(（[].*$/u, '');
  const known = bare === header ? undefined : KNOWN_HEADERS.get(headerKey(bare));
  return known ? { target: known.target, score: 0.9 } : null;
}

const LONG_NAMES: ReadonlySet<StandardTarget> = new Set(['email', 'first_name', 'last_name', 'phone']);

/**
 * `Vornahme`, `Fristname`: an edit away, two (letters that changed places) from the long names of what people have
 * most. Digits tell things apart and must be the same.
 */
function misspelt(key: string): Likeness | null {
  let best: Likeness | null = null;
  for (const [name, { target, isMain }] of KNOWN_HEADERS) {
    const shorter = Math.min(key.length, name.length);
    const allowed = shorter >= 9 && LONG_NAMES.has(target) ? 2 : 1;
    if (!isMain || shorter < 6 || Math.abs(key.length - name.length) > allowed) continue;
    if (digitsOf(key) !== digitsOf(name)) continue;
    const edits = distance(key, name);
    const score = 0.8 - edits / 10;
    if (edits <= allowed && score > (best?.score ?? 0)) best = { target, score };
  }
  return best;
}

const digitsOf = (key: string) => key.replace(/\D/g, '');

const ENDINGS: ReadonlySet<StandardTarget> = new Set(['email', 'first_name', 'last_name', 'phone', 'company', 'notes']);
const BEGINNINGS: ReadonlySet<StandardTarget> = new Set(['email', 'phone']);

/** `Billing First Name` */
function knownEnding(words: readonly string[]): Likeness | null {
  for (let at = 1; at < words.length; at++) {
    const known = KNOWN_HEADERS.get(headerKey(words.slice(at).join('')));
    if (known && ENDINGS.has(known.target)) return { target: known.target, score: 0.6 };
  }
  return null;
}

/** `Téléphone de nuit`; `Email Status` begins so too, so there have to be cells that tell. */
function knownBeginning(words: readonly string[]): Likeness | null {
  for (let end = words.length - 1; end > 0; end--) {
    const known = KNOWN_HEADERS.get(headerKey(words.slice(0, end).join('')));
    if (known && BEGINNINGS.has(known.target)) return { target: known.target, score: 0.5 };
  }
  return null;
}

const MOST_WORDS = 12;

const wordsOf = (header: string) =>
  header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
