import { distance } from 'fastest-levenshtein';
import { emailInCell } from '#app/domain/contacts/values/email-address.ts';
import type { StandardTarget } from '#app/domain/imports/mapping/targets.ts';
import { beginsAboutSubscription, isAboutSubscription } from '#app/domain/imports/rows/subscription-words.ts';
import { saysNotSubscribed, saysUnsubscribed } from '#app/domain/imports/rows/unsubscribed-cell.ts';
import type { Column } from './describe-columns.ts';
import { headerKey, KNOWN_HEADERS, type KnownHeader } from './known-headers.ts';
import { isAnotherMatter, isStatusName, nameOptOut } from './opt-out-name.ts';

/** How much a column is like a target: 0 is not at all; name and cells together may go beyond 1. */
export interface Likeness {
  target: StandardTarget;
  score: number;
  by: 'name' | 'cells';
}

type NameLikeness = Omit<Likeness, 'by'>;

/** Another of a kind whose first one has the better claim. */
const SECONDARY =
  /(?:^|[^\p{L}])(?:second(?:ary)?|other|alternat(?:e|ive)|additional|backup|cc|owner|manager|assistant|spouse|sales|rep|agent|weitere|zweite|autre|otr[oa]|altr[oa]|outr[oa])(?:[^\p{L}]|$)|[2-9]/iu;

/** Whether a header is of another one of its kind: `E-mail 2`, `Assistant's e-mail`. */
export const isSecondary = (header: string): boolean => SECONDARY.test(header);

/**
 * What a column nobody knows is like, by its header (edit distance, a known name in it) and by its cells
 * (docs/rules/csv.md#suggestions).
 */
export function likenesses(column: Column): Likeness[] {
  const { header, values } = column;
  const named = likeByName(header, values.length > 0);
  const scores = new Map<StandardTarget, Likeness>();
  const add = (target: StandardTarget, score: number, by: Likeness['by']) =>
    scores.set(target, { target, score: (scores.get(target)?.score ?? 0) + score, by });

  const emails = shareOfEmails(values);
  const phones = shareOf(values, isPhone);
  if (named !== null && fitsCells(named.target, values, emails)) add(named.target, named.score, 'name');
  if (emails >= 0.6) add('email', emails, 'cells');
  if (phones >= 0.8) add('phone', phones / 2, 'cells');
  const optOut = optOutOf(column);
  if (optOut !== null) add(optOut, 1, 'cells');
  const penalty = isSecondary(header) ? 0.6 : 0;
  return [...scores.values()]
    .map((likeness) => ({ ...likeness, score: likeness.score - penalty }))
    .filter(({ score }) => score > 0);
}

/** The share, 0 to 1, of cells that are e-mail addresses. */
export const shareOfEmails = (values: readonly string[]) =>
  shareOf(values, (value) => value.includes('@') && emailInCell(value) !== null);

const shareOf = (values: readonly string[], is: (value: string) => boolean) =>
  values.length === 0 ? 0 : values.filter(is).length / values.length;

/** As phone numbers are written; plain digits alone may be any number, so a sign of a phone is asked for. */
function isPhone(value: string): boolean {
  if (value.length > 40) return false;
  const digits = value.replace(/\D/g, '').length;
  if (digits < 7 || digits > 15 || !/^[+(\d][\d\s()./-]*$/.test(value)) return false;
  if (/^[+]?\d+[.]\d+$/.test(value) || /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:\s|$)/.test(value)) return false;
  return /^[+(]/.test(value) || (/^0/.test(value) && digits >= 9) || /^\d{3}[-. ]\d{3}[-. ]\d{4}$/.test(value);
}

/**
 * A mere yes or no may answer any question, and guessing wrong would unsubscribe people: the cells have to say it
 * themselves, or the header. Who may be mailed is only said where everybody has an answer and somebody a no: a blank
 * cell would be one too.
 */
function optOutOf(column: Column): 'is_unsubscribed' | 'is_subscribed' | null {
  const { header, values, cells } = column;
  const named = nameOptOut(header);
  const isMost = (says: (value: string) => boolean | null) => shareOf(values, (value) => says(value) !== null) > 0.5;
  if (named?.says === 'in' && named.how === 'likely' && !values.some(isAboutSubscription)) {
    const isAnswered = values.length === cells.length && values.some((value) => saysNotSubscribed(value) === true);
    return isAnswered && isMost(saysNotSubscribed) ? 'is_subscribed' : null;
  }
  const isNamed = named?.says === 'out' && named.how !== 'possible' && values.length > 0;
  const isSaid = isSaidIn(column) && !isAnotherMatter(header);
  return (isNamed || isSaid) && isMost(saysUnsubscribed) ? 'is_unsubscribed' : null;
}

/** `Unsubscribed by user` says so in a column of a status, or where another cell says that somebody is subscribed. */
function isSaidIn({ header, values }: Column): boolean {
  if (values.some(isAboutSubscription)) return true;
  const saying = values.filter(beginsAboutSubscription);
  return saying.length > 0 && (isStatusName(header) || saying.some((value) => saysUnsubscribed(value) === false));
}

/** Whether the cells do not speak against what the name says. */
export function fitsCells(target: StandardTarget, values: readonly string[], emails = shareOfEmails(values)): boolean {
  if (values.length === 0) return true;
  if (target === 'email') return emails > 0;
  if (target === 'phone') return shareOf(values, (value) => value.replace(/\D/g, '').length >= 5) >= 0.5;
  return emails < 0.5 && shareOf(values, (value) => /\p{L}/u.test(value)) >= 0.5;
}

/** Never who may be mailed: one letter makes it the opposite (German abgemeldet, angemeldet). */
const NEVER_BY_LIKENESS: ReadonlySet<StandardTarget> = new Set(['is_unsubscribed', 'is_subscribed', 'external_id']);

function likeByName(header: string, hasValues: boolean): NameLikeness | null {
  if (header === '') return null;
  const words = wordsOf(header).map(headerKey);
  const begins = hasValues ? knownBeginning(words) : null;
  const found = misspelt(headerKey(header)) ?? knownEnding(words) ?? begins;
  return found === null || NEVER_BY_LIKENESS.has(found.target) ? null : found;
}

const LONG_NAMES: ReadonlySet<StandardTarget> = new Set(['email', 'first_name', 'last_name', 'phone']);

/**
 * `Vornahme`, `Fristname`: an edit away, two (letters that changed places) from the long names of what people have
 * most. Digits tell things apart and must be the same.
 */
function misspelt(key: string): NameLikeness | null {
  if (key.length < SHORTEST) return null;
  let best: NameLikeness | null = null;
  for (const { name, target } of namesAbout(key.length)) {
    const allowed = Math.min(key.length, name.length) >= 9 && LONG_NAMES.has(target) ? 2 : 1;
    if (Math.abs(key.length - name.length) > allowed) continue;
    const edits = distance(key, name);
    const score = 0.8 - edits / 10;
    if (edits > allowed || score <= (best?.score ?? 0) || digitsOf(key) !== digitsOf(name)) continue;
    best = { target, score };
  }
  return best;
}

const digitsOf = (key: string) => key.replace(/\D/g, '');

const SHORTEST = 6;

interface LongName {
  name: string;
  target: StandardTarget;
}

/** The names that may be misspelt, by their length: a file may have a thousand headers. */
const NAMES_BY_LENGTH = Map.groupBy(
  [...KNOWN_HEADERS].flatMap(([name, { target, isMain }]): LongName[] =>
    isMain && name.length >= SHORTEST && !NEVER_BY_LIKENESS.has(target) ? [{ name, target }] : [],
  ),
  ({ name }) => name.length,
);

const namesAbout = (length: number): LongName[] =>
  [-2, -1, 0, 1, 2].flatMap((more) => NAMES_BY_LENGTH.get(length + more) ?? []);

const ENDINGS: ReadonlySet<StandardTarget> = new Set(['email', 'first_name', 'last_name', 'phone', 'company', 'notes']);
const BEGINNINGS: ReadonlySet<StandardTarget> = new Set(['email', 'phone']);

/** `Billing First Name`, `What is your name`: the longest ending that is known; a full name's is never half of one. */
function knownEnding(words: readonly string[]): NameLikeness | null {
  for (let at = 1; at < words.length; at++) {
    const known = KNOWN_HEADERS.get(words.slice(at).join(''));
    if (known && (ENDINGS.has(known.target) || isWholeName(known))) return { target: known.target, score: 0.6 };
  }
  return null;
}

const isWholeName = ({ target, isMain }: KnownHeader) => target === 'full_name' && isMain;

/**
 * `Téléphone de nuit`, `Prénom du parent`; `Email Status` begins so too, so there have to be cells that tell, and `Last
 * contact` does not.
 */
function knownBeginning(words: readonly string[]): NameLikeness | null {
  for (let end = words.length - 1; end > 0; end--) {
    const key = words.slice(0, end).join('');
    const known = KNOWN_HEADERS.get(key);
    if (known === undefined || NO_BEGINNINGS.has(key)) continue;
    if (BEGINNINGS.has(known.target)) return { target: known.target, score: 0.5 };
    if (HALVES.has(known.target) && key.length >= SHORTEST_HALF) return { target: known.target, score: 0.4 };
  }
  return null;
}

const HALVES: ReadonlySet<StandardTarget> = new Set(['first_name', 'last_name']);
const SHORTEST_HALF = 4;
const NO_BEGINNINGS: ReadonlySet<string> = new Set(['first', 'last', 'given', 'family', 'familia', 'patronyme']);

const MOST_WORDS = 12;

/** The words of a header, those of camel case too; a header has no more that say anything. */
const wordsOf = (header: string): string[] =>
  header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
