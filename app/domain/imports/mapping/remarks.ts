import { emailInCell } from '#app/domain/contacts/values/email-address.ts';
import { isAboutSubscription } from '#app/domain/imports/rows/subscription-words.ts';
import { saysNotSubscribed, saysUnsubscribed } from '#app/domain/imports/rows/unsubscribed-cell.ts';
import { splitTags } from '#app/domain/tags/tag-cell.ts';
import { type Column, describeColumns } from './suggestions/describe-columns.ts';
import { lookUpHeader } from './suggestions/look-up-header.ts';
import { isStatusName, nameOptOut } from './suggestions/opt-out-name.ts';
import type { ColumnSuggestion, SuggestionInput } from './suggestions/suggestion-input.ts';

/** What there is to say of a file's values (docs/rules/csv.md#remarks): it needs no answer. */
export interface RemarkFacts {
  /** `says`: who is out, or who may be mailed. */
  OPT_OUTS_NOT_TAKEN: { header: string; says: 'out' | 'in' };
  BAD_ADDRESSES: { header: string; bad: number; of: number; example: string };
  PHONES_AS_NUMBERS: { header: string; example: string };
  IDS_WITHOUT_ZEROS: { header: string; lost: number; of: number; example: string };
  BLANK_UNSUBSCRIBES: { header: string; blank: number; of: number };
  A_TAG_A_ROW: { header: string; tags: number; rows: number };
  NO_ROOM_FOR_FIELDS: { headers: string[]; most: number };
}

export type RemarkReason = keyof RemarkFacts;

export type Remark<Reason extends RemarkReason = RemarkReason> = {
  [Why in Reason]: { why: Why; facts: RemarkFacts[Why] };
}[Reason];

/** What stands out in the sample's values as they are suggested to be taken. */
export function remarksOn(
  input: SuggestionInput,
  suggestions: readonly ColumnSuggestion[],
  described = describeColumns(input),
): Remark[] {
  const columns = described.map((column) => ({ ...column, target: targetOf(suggestions, column) }));
  return [
    ...onOptOuts(columns),
    ...columns.flatMap(onBlankMarks),
    ...columns.flatMap(onAddresses),
    ...columns.flatMap(onPhones),
    ...columns.flatMap(onTags),
    ...onFields(input, suggestions),
  ];
}

type Taken = Column & { target: ColumnSuggestion['target'] };

const targetOf = (suggestions: readonly ColumnSuggestion[], { index }: Column) => suggestions[index]?.target ?? null;

/** A column that looks like an opt-out and has somebody whom the column that is taken for it does not unsubscribe. */
function onOptOuts(columns: readonly Taken[]): Remark[] {
  const taken = columns.find(({ target }) => target === 'is_unsubscribed' || target === 'is_subscribed');
  const says = taken?.target === 'is_subscribed' ? saysNotSubscribed : saysUnsubscribed;
  const isTaken = (row: number) => taken !== undefined && says(taken.cells[row] ?? '') === true;
  return columns
    .filter((column) => column !== taken && column.own === null)
    .filter((column) => whoIsOut(column).some((row) => !isTaken(row)))
    .map(({ place, header, target }) => ({
      why: 'OPT_OUTS_NOT_TAKEN',
      facts: { header: place, says: (target !== 'tags' && nameOptOut(header)?.says) || 'out' },
    }));
}

/** The rows of which a column says that somebody is out: by its name, or by words about subscription. */
function whoIsOut({ header, cells, values, target }: Taken): number[] {
  const named = nameOptOut(header);
  const rows = (isOut: (cell: string) => boolean) =>
    cells.flatMap((cell, row) => (cell !== '' && isOut(cell) ? [row] : []));
  if (target === 'tags') return rows((cell) => splitTags(cell).some(saysOut));
  if (named?.says === 'out')
    return rows((cell) => (named.how === 'known' ? saysUnsubscribed(cell) !== false : saysUnsubscribed(cell) === true));
  if (named?.says === 'in') return rows((cell) => saysNotSubscribed(cell) === true);
  if (isStatusName(header) && values.every((value) => LETTER.test(value)))
    return rows((cell) => LEFT_OR_BOUNCED.test(cell));
  if (!values.some(saysOut) && !ONLY_STATUS.test(header)) return [];
  const isMost = values.filter((value) => saysUnsubscribed(value) !== null).length * 2 >= values.length;
  return rows((cell) => (isMost ? saysUnsubscribed(cell) === true : saysOut(cell)));
}

/** Of mailing lists `inactive` and `removed` are statuses of who left; elsewhere, of customers too. */
const ONLY_STATUS =
  /^(?:(?:subscriber|contact|member|e-?mail)[ _-]?)?(?:status|state|estado|statut|stato|状態|状态|상태)$/iu;
const LETTER = /^\p{L}$/u;
/** As C, S, U and B are in the exports of mailing lists: confirmed, signed up, unsubscribed, bounced. */
const LEFT_OR_BOUNCED = /^[ub]$/i;

/** Whether a word says so by itself. */
const saysOut = (word: string) => isAboutSubscription(word) && saysUnsubscribed(word) === true;

/** Who is subscribed is said of some people only: nothing said is a no. */
function onBlankMarks({ target, place, cells, values }: Taken): Remark[] {
  if (target !== 'is_subscribed' || values.length === cells.length) return [];
  const facts = { header: place, blank: cells.length - values.length, of: cells.length };
  return [{ why: 'BLANK_UNSUBSCRIBES', facts }];
}

/** More than so many are worth a word. */
const BAD_ADDRESSES = 0.1;

function onAddresses({ target, place, values }: Taken): Remark[] {
  if (target !== 'email') return [];
  const bad = values.filter((value) => emailInCell(value) === null);
  if (bad.length <= values.length * BAD_ADDRESSES) return [];
  const facts = { header: place, bad: bad.length, of: values.length, example: bad[0] ?? '' };
  return [{ why: 'BAD_ADDRESSES', facts }];
}

/** `4,91701E+11`: the last digits are gone. */
const AS_NUMBER = /^[+-]?\d(?:[.,]\d+)?E\+\d{1,2}$/i;

function onPhones({ target, header, place, values }: Taken): Remark[] {
  if (target !== 'phone' && lookUpHeader(header)?.target !== 'phone') return [];
  const example = values.find((value) => AS_NUMBER.test(value));
  return example === undefined ? [] : [{ why: 'PHONES_AS_NUMBERS', facts: { header: place, example } }];
}

/** Of fewer rows everyone may well have a tag of their own. */
const ROWS_THAT_TELL = 5;

function onTags({ target, place, values }: Taken): Remark[] {
  if (target !== 'tags' || values.length < ROWS_THAT_TELL) return [];
  const tags = new Set(values.flatMap((value) => splitTags(value).map((tag) => tag.toLowerCase()))).size;
  if (tags < values.length) return [];
  return [{ why: 'A_TAG_A_ROW', facts: { header: place, tags, rows: values.length } }];
}

function onFields({ customFields }: SuggestionInput, suggestions: readonly ColumnSuggestion[]): Remark[] {
  const headers = suggestions.filter(({ reason }) => reason === 'no-room').map(({ header }) => header);
  return headers.length === 0 ? [] : [{ why: 'NO_ROOM_FOR_FIELDS', facts: { headers, most: customFields.most } }];
}
