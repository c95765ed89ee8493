import { isBlank, trim } from '#app/csv/blank.ts';
import { countExportColumns, ERROR_COLUMNS, EXPORT_COLUMNS, isExportHeader } from '#app/csv/own-columns.ts';
import { customFieldNameFault, isReservedName } from '#app/domain/contacts/values/custom-field-name.ts';
import { firstCodePoints, LIMITS } from '#app/domain/contacts/values/limits.ts';
import { saysUnsubscribed } from '#app/domain/imports/rows/unsubscribed-cell.ts';
import { likenesses, shareOfEmails } from './column-likeness.ts';
import { headerKey, KNOWN_HEADERS, type KnownHeader, NAME_OR_HALF_KEYS } from './known-headers.ts';
import { customTarget, isStandardTarget, type StandardTarget, type Target, targetKey } from './targets.ts';

/** What is known of a file when its columns are to be given targets. */
export interface SuggestionInput {
  headers: readonly string[];
  /** Per column, whether its header was blank in the file (the one in `headers` is made up then). */
  blankHeaders: readonly boolean[];
  /** The sample's rows, as read. */
  rows: readonly (readonly string[])[];
  /** What this workspace chose last, by lower-cased trimmed header. */
  remembered: ReadonlyMap<string, Target | null>;
  /**
   * Whether the file begins with the columns of our own export, or of an error file (docs/rules/csv.md#our-own-files).
   */
  ownExport: boolean;
  errorFile: boolean;
}

export interface ColumnSuggestion {
  header: string;
  index: number;
  target: Target | null;
  confidence: 'remembered' | 'high' | 'low' | null;
}

interface Column {
  index: number;
  /** Trimmed; '' where the file has none. */
  header: string;
  /** The sample's cells that are not blank, trimmed. */
  values: string[];
  /** What the column is in a file of ours, if it is one. */
  own: 'ignored' | 'custom field' | null;
}

const SOURCES = {
  ownCustomField: { strength: 5, confidence: 'high' },
  remembered: { strength: 4, confidence: 'remembered' },
  ownName: { strength: 3, confidence: 'high' },
  known: { strength: 2, confidence: 'high' },
  likeness: { strength: 1, confidence: 'low' },
} as const;

/** A reason to give a column a target; null is the choice, remembered, not to import it. */
interface Claim {
  column: number;
  target: Target | null;
  source: keyof typeof SOURCES;
  /** Tells claims of one source apart. */
  score: number;
}

/**
 * A target for each column, as far as one can be guessed (docs/rules/csv.md#suggestions). Every target is valid and
 * given once, but for `tags` that this workspace chose for several headers.
 */
export function suggestMapping(input: SuggestionInput): ColumnSuggestion[] {
  const columns = describeColumns(input);
  const claims = columns.flatMap((column) => claimsOf(column, input.remembered));
  const isOurs = input.ownExport || input.errorFile;
  const sound = isOurs ? claims : withoutWrongEmails(claims, columns);
  const given = giveOut([...sound, ...claimsOfNames(columns, claims)]);
  const taken = new Set([...given.values()].flatMap(({ target }) => (target === null ? [] : [targetKey(target)])));

  return columns.map((column) => {
    const found = { header: input.headers[column.index] ?? '', index: column.index };
    const claim = given.get(column.index);
    if (claim) return { ...found, target: claim.target, confidence: SOURCES[claim.source].confidence };
    const target = newCustomField(column, taken);
    return { ...found, target, confidence: target === null ? null : 'low' };
  });
}

function describeColumns({ headers, blankHeaders, rows, ownExport, errorFile }: SuggestionInput): Column[] {
  const begin = errorFile ? countErrorColumns(headers) : 0;
  const isOwnExport = ownExport || (errorFile && isExportHeader(headers.slice(begin)));
  const ownColumns = countExportColumns(headers.slice(begin));
  return headers.map((header, index) => {
    const isCustom = isOwnExport && index >= begin + ownColumns;
    const isIgnored = index < begin || (isOwnExport && EXPORT_COLUMNS[index - begin] === 'created_at');
    return {
      index,
      header: blankHeaders[index] ? '' : trim(header),
      values: rows.flatMap((row) => (isBlank(row[index] ?? '') ? [] : [trim(row[index] ?? '')])),
      own: isIgnored ? 'ignored' : isCustom ? 'custom field' : null,
    };
  });
}

/**
 * The rows that fail of an error file make an error file of that: each time with two columns more, numbered as equal
 * headers are.
 */
function countErrorColumns(headers: readonly string[]): number {
  const isOneOf = (index: number) => {
    const name = trim(headers[index] ?? '').toLowerCase();
    return name.replace(/ \d+$/, '') === ERROR_COLUMNS[index % ERROR_COLUMNS.length];
  };
  let count = 0;
  while (isOneOf(count) && isOneOf(count + 1)) count += ERROR_COLUMNS.length;
  return count;
}

function claimsOf({ index, header, values, own }: Column, remembered: SuggestionInput['remembered']): Claim[] {
  const claim = (source: Claim['source'], target: Target | null, score = 0): Claim => ({
    column: index,
    target,
    source,
    score,
  });
  if (own === 'ignored') return [];
  if (own === 'custom field') {
    return customFieldNameFault(header) === null ? [claim('ownCustomField', customTarget(header))] : [];
  }
  const chosen = header === '' ? undefined : remembered.get(header.toLowerCase());
  const known = KNOWN_HEADERS.get(headerKey(header));
  const claims: Claim[] = [];
  if (chosen !== undefined) claims.push(claim('remembered', chosen));
  if (isOwnName(header)) claims.push(claim('ownName', header));
  if (known && fitsKnown(known, values)) claims.push(claim('known', known.target, knownScore(known, values)));
  for (const { target, score } of likenesses(header, values)) claims.push(claim('likeness', target, score));
  return claims;
}

const isOwnName = (header: string): header is StandardTarget =>
  isStandardTarget(header) && EXPORT_COLUMNS.some((name) => name === header);

/** A column that is called like the mark but mostly says something else would fail most rows. */
const fitsKnown = ({ target }: KnownHeader, values: readonly string[]) =>
  target !== 'is_unsubscribed' || values.length === 0 || values.filter(fitsMark).length * 2 > values.length;

const fitsMark = (value: string) => saysUnsubscribed(value) !== null;

/**
 * Of columns that are all known as one target: the one that holds it, one with values (Outlook's Primary Phone has
 * none), the thing itself before a kind of it.
 */
function knownScore({ target, isMain }: KnownHeader, values: readonly string[]): number {
  const holdsIt = target === 'email' && shareOfEmails(values) >= 0.5;
  return (holdsIt ? 4 : 0) + (values.length > 0 ? 2 : 0) + (isMain ? 1 : 0);
}

/** Drops the claim of a column that is called e-mail and holds none, where another one does hold addresses. */
function withoutWrongEmails(claims: readonly Claim[], columns: readonly Column[]): Claim[] {
  const shares = columns.map(({ values }) => shareOfEmails(values));
  if (!shares.some((share) => share >= 0.5)) return [...claims];
  return claims.filter(({ column, target, source }) => {
    const isWrong = shares[column] === 0 && columns[column]?.values.length !== 0;
    return !((source === 'known' || source === 'ownName') && target === 'email' && isWrong);
  });
}

/** A column that is called a name is the half of it that no other column claims by its header, else the whole. */
function claimsOfNames(columns: readonly Column[], claims: readonly Claim[]): Claim[] {
  const isClaimed = (half: Target) => claims.some(({ source, target }) => source !== 'likeness' && target === half);
  const hasFirst = isClaimed('first_name');
  const hasLast = isClaimed('last_name');
  const target = hasFirst === hasLast ? 'full_name' : hasFirst ? 'last_name' : 'first_name';
  return columns
    .filter(({ header, own }) => own === null && NAME_OR_HALF_KEYS.has(headerKey(header)))
    .map(({ index }) => ({ column: index, target, source: 'known', score: 1 }));
}

/**
 * Gives targets out, the best claim first; a full name is not given beside a first or last name, unless people chose so
 * before.
 */
function giveOut(claims: readonly Claim[]): Map<number, Claim> {
  const given = inTurn(claims);
  const full = [...given.values()].find(({ target }) => target === 'full_name');
  const halves = [...given.values()].filter(isHalfName);
  if (full === undefined || halves.length === 0) return given;
  if ([full, ...halves].every(({ source }) => source === 'remembered')) return given;
  const isSure = full.source !== 'likeness' && halves.every(({ source }) => source === 'likeness');
  return inTurn(claims.filter((claim) => (isSure ? !isHalfName(claim) : claim.target !== 'full_name')));
}

const isHalfName = ({ target }: Claim) => target === 'first_name' || target === 'last_name';

function inTurn(claims: readonly Claim[]): Map<number, Claim> {
  const given = new Map<number, Claim>();
  const taken = new Set<string>();
  for (const claim of claims.toSorted(byStrength)) {
    const { column, target, source } = claim;
    const key = target === null ? null : targetKey(target);
    const isFree = key === null || !taken.has(key) || (key === 'tags' && source === 'remembered');
    if (given.has(column) || !isFree) continue;
    given.set(column, claim);
    if (key !== null) taken.add(key);
  }
  return given;
}

const byStrength = (a: Claim, b: Claim) =>
  SOURCES[b.source].strength - SOURCES[a.source].strength || b.score - a.score || a.column - b.column;

const OWN_COLUMNS_ASIDE: ReadonlySet<string> = new Set([...ERROR_COLUMNS, 'created_at']);

/**
 * A column nobody knows becomes a field of its own, unless it has no header, no value in the sample, or is a column of
 * ours.
 */
function newCustomField({ header, values, own }: Column, taken: Set<string>): Target | null {
  if (own === 'ignored' || values.length === 0 || OWN_COLUMNS_ASIDE.has(header.toLowerCase())) return null;
  const base = trim(header.replace(/[\0\ufffd\p{Surrogate}]/gu, ''));
  if (base === '') return null;
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` ${n}`;
    const name = trim(firstCodePoints(base, LIMITS.customFieldName - suffix.length)) + suffix;
    const key = targetKey(customTarget(name));
    if (isReservedName(name) || taken.has(key)) continue;
    taken.add(key);
    return customTarget(name);
  }
}
