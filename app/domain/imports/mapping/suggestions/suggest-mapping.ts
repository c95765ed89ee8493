import { EXPORT_COLUMNS } from '#app/csv/own-columns.ts';
import { customFieldNameFault } from '#app/domain/contacts/values/custom-field-name.ts';
import { nameNewFields } from '#app/domain/imports/mapping/new-fields.ts';
import {
  customTarget,
  isStandardTarget,
  type StandardTarget,
  type Target,
} from '#app/domain/imports/mapping/targets.ts';
import { isDateOrTime } from '#app/domain/imports/rows/date-or-time.ts';
import { isAboutSubscription } from '#app/domain/imports/rows/subscription-words.ts';
import { saysNotSubscribed, saysUnsubscribed } from '#app/domain/imports/rows/unsubscribed-cell.ts';
import { yesOrNo } from '#app/domain/imports/rows/yes-or-no.ts';
import { tellAddressesApart } from './address-column.ts';
import { likenesses, shareOfEmails } from './column-likeness.ts';
import { type Column, describeColumns } from './describe-columns.ts';
import { type Claim, claimsInTurn, isGuess, SOURCES } from './give-targets-out.ts';
import { claimsOfHalves } from './halves-of-somebody.ts';
import { headerKey, type KnownHeader, NAME_OR_HALF_KEYS } from './known-headers.ts';
import { keyOfBareHeader, lookUpHeader } from './look-up-header.ts';
import { nameOrderOf } from './name-order.ts';
import { withOneOptOut } from './opt-out-column.ts';
import type { ColumnSuggestion, SuggestionInput } from './suggestion-input.ts';

/**
 * A target for each column, as far as one can be guessed (docs/rules/csv.md#suggestions). Every target is valid and
 * given once, but for `tags` that this workspace chose for several headers.
 */
export function suggestMapping(
  input: SuggestionInput,
  columns: readonly Column[] = describeColumns(input),
): ColumnSuggestion[] {
  const claims = withOneOptOut(
    columns.flatMap((column) => claimsOf(column, input)),
    columns,
  );
  const isOurs = input.ownExport || input.errorFile;
  const { sound, fallbacks } = isOurs ? { sound: claims, fallbacks: [] } : withOneAddress(claims, columns);
  const given = claimsInTurn([...sound, ...claimsOfNames(columns, claims), ...claimsOfHalves(columns)]);
  const fresh = nameNewFields(columns, given, fallbacks, input.customFields);

  return columns.map((column) => {
    const found = { header: column.place, index: column.index };
    const claim = given.get(column.index);
    if (claim) {
      return { ...found, target: claim.target, confidence: SOURCES[claim.source].confidence, reason: claim.reason };
    }
    const { target, reason, isSure } = fresh.get(column.index) ?? { target: null, reason: 'nothing', isSure: false };
    return { ...found, target, confidence: target === null ? null : isSure ? 'high' : 'low', reason };
  });
}

function claimsOf(column: Column, input: SuggestionInput): Claim[] {
  const { index, header, values, own } = column;
  if (own === 'ignored') return [];
  if (own === 'custom field') {
    if (customFieldNameFault(header) !== null) return [];
    return [{ column: index, target: customTarget(header), source: 'ownCustomField', score: 0, reason: 'own-file' }];
  }
  const chosen = header === '' ? undefined : input.remembered.get(header.toLowerCase());
  const known = header === '' ? null : lookUpHeader(header);
  const claims: Claim[] = [];
  const add = (source: Claim['source'], target: Target | null, reason: Claim['reason'], score = 0) =>
    claims.push({ column: index, target, source, score, reason });
  if (chosen !== undefined) add('remembered', chosen, 'remembered');
  if (isOwnName(header)) add('ownName', header, 'own-name');
  if (known && fitsKnown(known, values, input.mayBeOurIds)) {
    const target = isOfWords(known, column) ? 'is_unsubscribed' : orderedName(known.target, column);
    add('known', target, 'known-name', knownScore(known, values));
  } else if (nameOrderOf(header) !== null) {
    add('known', orderedName('full_name', column), 'known-name');
  }
  const told = input.byModel?.get(index);
  if (told !== undefined) add('model', told, 'model');
  for (const { target, score, by } of likenesses(column)) {
    add('likeness', orderedName(target, column), by === 'name' ? 'like-a-name' : 'cells', score);
  }
  return claims;
}

/**
 * A column of who is subscribed that says it in words of a status, and not of everybody: those words are the same to
 * `is_unsubscribed`, and there a blank cell says nothing.
 */
const isOfWords = ({ target }: KnownHeader, { cells, values }: Column) =>
  target === 'is_subscribed' &&
  values.length < cells.length &&
  values.some(isAboutSubscription) &&
  values.every((value) => yesOrNo(value) === null && !isDateOrTime(value));

const isOwnName = (header: string): header is StandardTarget =>
  isStandardTarget(header) && (header === 'external_id' || header === 'folksbase_id' || isExportColumn(header));

const isExportColumn = (header: string) => EXPORT_COLUMNS.some((name) => name === header);

/** A name of one word has no order (陳美華 under 姓名): it stays whole, as a first name. */
function orderedName(target: StandardTarget, { header, values }: Column): StandardTarget {
  if (target !== 'full_name' || nameOrderOf(header) !== 'last_first') return target;
  const ofWords = values.filter((value) => /\p{White_Space}|,/u.test(value)).length;
  return ofWords * 2 >= values.length ? 'full_name:last_first' : 'full_name';
}

/** Of IDs that come again, how many may: a file may name somebody twice. */
const DIFFERENT_IDS = 0.95;

/** A known name holds when most of the cells that are not blank fit it. */
function fitsKnown(
  { target }: KnownHeader,
  values: readonly string[],
  mayBeOurIds: SuggestionInput['mayBeOurIds'],
): boolean {
  const isMost = (fits: (value: string) => boolean) => values.filter(fits).length * 2 >= values.length;
  switch (target) {
    case 'is_unsubscribed':
      return isMost((value) => saysUnsubscribed(value) !== null);
    case 'is_subscribed':
      // blank means no there: a column without any value would unsubscribe everybody
      return values.length > 0 && isMost((value) => saysNotSubscribed(value) !== null);
    case 'external_id':
      return new Set(values).size >= values.length * DIFFERENT_IDS && mayBeOurIds(values);
    case 'first_name':
    case 'last_name':
    case 'full_name':
    case 'company':
    case 'phone':
      // a column Contact of `Anna <a@b.de>` is their address
      return shareOfEmails(values) < MOST_ADDRESSES;
    default:
      return true;
  }
}

/** From so many of its cells on a column is one of addresses, whatever it is called. */
const MOST_ADDRESSES = 0.6;

/**
 * Of columns that are all known as one target: one that says of somebody that they are out (rather than
 * who is in), one with values (Outlook's
 * Primary Phone has none), the thing itself before a kind of it, a name without a remark.
 */
function knownScore(
  { target, isMain, isExact }: KnownHeader & { isExact: boolean },
  values: readonly string[],
): number {
  const saysSo = target === 'is_subscribed' ? saysNotSubscribed : saysUnsubscribed;
  const isMark = target === 'is_subscribed' || target === 'is_unsubscribed';
  const tells = isMark && values.some((value) => saysSo(value) === true);
  const isOptOut = target === 'is_unsubscribed';
  return (tells ? 16 : 0) + (isOptOut ? 8 : 0) + (values.length > 0 ? 4 : 0) + (isMain ? 2 : 0) + (isExact ? 1 : 0);
}

/**
 * Of the columns that may be the address one is it: the others lose that claim and are kept as fields, some of them as
 * a fallback.
 */
function withOneAddress(claims: readonly Claim[], columns: readonly Column[]) {
  const isElsewhere = new Set(
    claims.filter(({ source, target }) => source === 'remembered' && target !== 'email').map(({ column }) => column),
  );
  const candidates = columns.flatMap((column) => {
    const own = claims.filter((claim) => claim.column === column.index && claim.target === 'email');
    const isKnown = own.some(({ source }) => source === 'known' || source === 'ownName');
    return own.length === 0 || isElsewhere.has(column.index) ? [] : [{ column, isKnown }];
  });
  const chosen = claims.find(({ source, target }) => source === 'remembered' && target === 'email');
  const { best, fallbacks } = tellAddressesApart(
    candidates,
    columns.find(({ index }) => index === chosen?.column),
  );
  if (best === null) return { sound: claims, fallbacks };
  const isOne = candidates.length === 1 || shareOfEmails(best.values) === 0;
  const sound = claims
    .filter(({ column, target }) => target !== 'email' || column === best.index)
    .map((claim) =>
      claim.target === 'email' && !isOne && claim.source !== 'remembered' ? mostAddresses(claim) : claim,
    );
  return { sound, fallbacks };
}

const mostAddresses = (claim: Claim): Claim => ({ ...claim, reason: 'most-addresses' });

/** 名字 is a name in Chinese; beside 名前, which is one in Japanese, it is the family's. */
const halvesBesideEachOther = (keys: readonly string[]): ReadonlyMap<string, StandardTarget> => {
  const given = ['名前', 'お名前'].map(headerKey).find((key) => keys.includes(key));
  return given === undefined || !keys.includes('名字')
    ? new Map()
    : new Map([
        ['名字', 'last_name'],
        [given, 'first_name'],
      ]);
};

/** A column that is called a name is the half of it that no other column claims by its header, else the whole. */
function claimsOfNames(columns: readonly Column[], claims: readonly Claim[]): Claim[] {
  const isClaimed = (half: Target) => claims.some((claim) => !isGuess(claim) && claim.target === half);
  const hasFirst = isClaimed('first_name');
  const hasLast = isClaimed('last_name');
  const target = hasFirst === hasLast ? 'full_name' : hasFirst ? 'last_name' : 'first_name';
  const names = columns.filter(({ header, own }) => own === null && NAME_OR_HALF_KEYS.has(keyOfBareHeader(header)));
  const beside = halvesBesideEachOther(names.map(({ header }) => keyOfBareHeader(header)));
  return names
    .map((column): [Column, StandardTarget] => [column, beside.get(keyOfBareHeader(column.header)) ?? target])
    .map(([column, half]) => ({
      column: column.index,
      target: orderedName(half, column),
      source: 'known',
      score: 1,
      reason: 'known-name',
    }));
}
