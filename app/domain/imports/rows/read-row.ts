import { isBlank, trim } from '#app/csv/blank.ts';
import { printable } from '#app/csv/printable.ts';
import type { CsvRecord } from '#app/csv/records/record-list.ts';
import { emailFault, emailInCell } from '#app/domain/contacts/values/email-address.ts';
import { codePointLength, firstCodePoints, isLongerThan, LIMITS } from '#app/domain/contacts/values/limits.ts';
import { withoutNullWords } from '#app/domain/imports/mapping/null-words.ts';
import type { WhoIsWho } from '#app/domain/imports/mapping/who-a-row-is.ts';
import { splitTags, uniqueTags } from '#app/domain/tags/tag-cell.ts';
import { sayRowFailure } from '#app/words/failures/row-failures.ts';
import type { ContactField } from '#db/queries/contacts/contact-fields.ts';
import type { RowError, RowErrorCode, RowErrorFacts } from './row-errors.ts';
import { type NameOrder, splitName } from './split-name.ts';
import { saysNotSubscribed, saysUnsubscribed } from './unsubscribed-cell.ts';
import { yesOrNo } from './yes-or-no.ts';

/**
 * What becomes of one column: its target (docs/rules/csv.md#targets) with a custom field's id in place of its name;
 * null is not imported.
 */
export type ColumnPlan =
  | { kind: 'email' | 'external_id' | 'folksbase_id' | 'is_unsubscribed' | 'is_subscribed' | 'tags' }
  | { kind: 'full_name'; order: NameOrder }
  | { kind: 'tag'; name: string }
  /** In a file of ours a column without a header holds nothing (docs/rules/csv.md#our-own-files). */
  | { kind: 'unnamed' }
  | { kind: 'field'; field: ContactField }
  | { kind: 'custom'; id: string }
  /** `id` is null where its custom field was deleted since. */
  | { kind: 'fallback_email'; id: string | null }
  | null;

/** One row as it is applied; blank cells are left out. `custom` is keyed by custom field id. */
export interface PersonRow {
  email: string | null;
  external_id: string | null;
  /** Lower-cased; an id of ours or not. */
  folksbase_id: string | null;
  values: Partial<Record<ContactField, string>>;
  custom: Record<string, string>;
  unsubscribe: boolean;
  tags: string[];
}

/** One row that broke a rule, with all its reasons and its cells as read (NUL shown as ␀). */
export interface FailedRow {
  row: number;
  errors: RowError[];
  cells: string[];
}

export const SHOWN_VALUE = 200;
const SHOWN_RAW = 1000;

/** How many tags a row may have, those included that the import gives to every row. */
export interface TagsOfRow {
  most: number;
  given: readonly string[];
}

/** Takes one cell into the row, or names the reason why it cannot. */
type ReadCell = (cell: string, row: PersonRow, fail: Fail) => void;
type Fail = <Code extends RowErrorCode>(
  code: Code,
  column: number | null,
  value: string,
  facts: RowErrorFacts[Code],
) => void;

/**
 * Compiles the columns into a function from a record to a person or to a failed row, by docs/rules/csv.md#values, with
 * the codes of docs/rules/csv.md#failed-rows. `columns` and `headers` have one entry per column of the file; `encoding`
 * is the file's, for the sentences; `tags` says how many a row may have, and which it has by the import already. Cells
 * that hold one of `nullWords` are blank (docs/rules/csv.md#words-for-nothing), but shown as read. `who` says what
 * becomes of a row without address and ID.
 */
export function planRow(
  columns: readonly ColumnPlan[],
  headers: readonly string[],
  encoding = 'utf-8',
  tags: TagsOfRow = { most: Number.POSITIVE_INFINITY, given: [] },
  nullWords: readonly string[] = [],
  who: Pick<WhoIsWho, 'matchOn' | 'withoutKey'> = { matchOn: 'email', withoutKey: 'fail' },
): (record: CsvRecord) => PersonRow | FailedRow {
  const steps = columns
    .flatMap((plan, index) => (plan === null ? [] : [{ index, plan, read: readerOf(plan, index, tags) }]))
    // a full name fills what the columns of the names left blank, wherever they stand
    .toSorted((a, b) => Number(a.plan.kind === 'full_name') - Number(b.plan.kind === 'full_name'));

  const readKeys = keyReader(columns, who);
  const nothing = new Set(nullWords);

  return (record) => {
    const errors: RowError[] = [];
    const fail: Fail = (code, column, value, facts) =>
      errors.push({
        code,
        column: column === null ? null : printable(headers[column] ?? ''),
        value: value === '' ? null : printable(firstCodePoints(value, SHOWN_VALUE)),
        message: sayRowFailure(code, facts),
        facts,
      });
    reportProblems(record, headers.length, encoding, fail);
    if (record.raw !== undefined) {
      return { row: record.row, errors, cells: [printable(firstCodePoints(record.raw, SHOWN_RAW))] };
    }
    const row = blankRow();
    const cells = nothing.size === 0 ? record.cells : withoutNullWords(record.cells, nothing);
    readKeys(cells, row, fail);
    for (const step of steps) step.read(cells[step.index] ?? '', row, fail);
    if (who.withoutKey === 'create' && errors.length === 0 && isNobody(row)) fail('MISSING_IDENTITY', null, '', {});
    return errors.length === 0 ? row : { row: record.row, errors, cells: record.cells.map(printable) };
  };
}

/** A row that says nothing of anybody. */
export const blankRow = (): PersonRow => ({
  email: null,
  external_id: null,
  folksbase_id: null,
  values: {},
  custom: {},
  unsubscribe: false,
  tags: [],
});

/** Whether `planRow` made a failed row of the record. */
export const isFailed = (row: PersonRow | FailedRow): row is FailedRow => 'errors' in row;

function reportProblems({ problems, cells, raw = '' }: CsvRecord, width: number, encoding: string, fail: Fail): void {
  for (const { code, column } of problems) {
    const named = column !== undefined && column < width ? column : null;
    fail(code, named, column === undefined ? raw : (cells[column] ?? ''), { encoding });
  }
}

function readerOf(plan: NonNullable<ColumnPlan>, column: number, tags: TagsOfRow): ReadCell {
  switch (plan.kind) {
    case 'email':
    case 'external_id':
    case 'folksbase_id':
      // keyReader reads them together
      return () => {};
    case 'fallback_email':
      return plan.id === null ? () => {} : customReader(plan.id, column);
    case 'full_name':
      return fullNameReader(column, plan.order);
    case 'is_unsubscribed':
      return unsubscribedReader(column, saysUnsubscribed);
    case 'is_subscribed':
      return unsubscribedReader(column, saysNotSubscribed);
    case 'tag':
      return tagReader(plan.name, column, tags);
    case 'unnamed':
      return unnamedReader;
    case 'tags':
      return tagsReader(column, tags);
    case 'field':
      return plan.field === 'notes' ? notesReader(column) : fieldReader(plan.field, column);
    case 'custom':
      return customReader(plan.id, column);
  }
}

const failTooLong = (fail: Fail, column: number, value: string, limit: number) =>
  fail('TOO_LONG', column, value, { length: codePointLength(value), limit });

/** Whether nothing says who the row is. */
const isNobody = ({ email, external_id, folksbase_id, values }: PersonRow) =>
  [email, external_id, folksbase_id, values.first_name, values.last_name, values.company, values.phone].every(
    (value) => value == null,
  );

type ReadKeys = (cells: readonly string[], row: PersonRow, fail: Fail) => void;

/**
 * Reads what says who a row is. The address is in the e-mail column, or else in the first fallback that is not blank:
 * only what is taken as one has to be one. A key that is not valid is not missing.
 */
function keyReader(
  columns: readonly ColumnPlan[],
  { matchOn, withoutKey }: Pick<WhoIsWho, 'matchOn' | 'withoutKey'>,
): ReadKeys {
  const placesOf = (kind: NonNullable<ColumnPlan>['kind']) =>
    columns.flatMap((plan, place) => (plan?.kind === kind ? [place] : []));
  const addresses = [...placesOf('email'), ...placesOf('fallback_email')];
  const externalIds = placesOf('external_id');
  const ownIds = placesOf('folksbase_id');
  const filled = (places: readonly number[], cells: readonly string[]) =>
    places.find((place) => !isBlank(cells[place] ?? ''));
  return (cells, row, fail) => {
    const address = filled(addresses, cells);
    const externalId = filled(externalIds, cells);
    const ownId = filled(ownIds, cells);
    if (address !== undefined) readEmail(cells[address] ?? '', address, row, fail);
    if (externalId !== undefined) readExternalId(cells[externalId] ?? '', externalId, row, fail);
    if (ownId !== undefined) row.folksbase_id = firstCodePoints(trim(cells[ownId] ?? ''), SHOWN_VALUE).toLowerCase();
    if (withoutKey === 'create' || (address ?? externalId ?? ownId) !== undefined) return;
    if (matchOn === 'email') fail('MISSING_EMAIL', addresses[0] ?? null, '', {});
    else fail('MISSING_EXTERNAL_ID', externalIds[0] ?? null, '', {});
  };
}

function readEmail(cell: string, column: number, row: PersonRow, fail: Fail): void {
  row.email = emailInCell(cell);
  if (row.email === null) fail('INVALID_EMAIL', column, cell, emailFault(cell));
}

function readExternalId(cell: string, column: number, row: PersonRow, fail: Fail): void {
  const value = trim(cell);
  if (isLongerThan(value, LIMITS.external_id)) failTooLong(fail, column, value, LIMITS.external_id);
  else row.external_id = value;
}

const fieldReader =
  (field: Exclude<ContactField, 'notes'>, column: number): ReadCell =>
  (cell, row, fail) => {
    const value = trim(cell);
    if (value === '') return;
    if (isLongerThan(value, LIMITS[field])) failTooLong(fail, column, value, LIMITS[field]);
    else row.values[field] = value;
  };

const notesReader =
  (column: number): ReadCell =>
  (cell, row, fail) => {
    if (isBlank(cell)) return;
    if (isLongerThan(cell, LIMITS.notes)) failTooLong(fail, column, cell, LIMITS.notes);
    else row.values.notes = cell;
  };

const customReader =
  (id: string, column: number): ReadCell =>
  (cell, row, fail) => {
    if (isBlank(cell)) return;
    if (isLongerThan(cell, LIMITS.customValue)) failTooLong(fail, column, cell, LIMITS.customValue);
    else row.custom[id] = cell;
  };

const fullNameReader = (column: number, order: NameOrder): ReadCell => {
  const readFirst = fieldReader('first_name', column);
  const readLast = fieldReader('last_name', column);
  return (cell, row, fail) => {
    const { first, last } = splitName(cell, order);
    if (row.values.first_name === undefined) readFirst(first, row, fail);
    if (row.values.last_name === undefined) readLast(last, row, fail);
  };
};

const unsubscribedReader =
  (column: number, saysSo: (text: string) => boolean | null): ReadCell =>
  (cell, row, fail) => {
    const answer = saysSo(trim(cell));
    if (answer === null) fail('INVALID_VALUE', column, cell, {});
    else row.unsubscribe = answer;
  };

/** What stands there came from another row: some program cut the file at other characters. */
const unnamedReader: ReadCell = (cell, _row, fail) => {
  if (!isBlank(cell)) fail('EXTRA_CELLS', null, cell, { encoding: 'utf-8' });
};

const tagReader =
  (name: string, column: number, tags: TagsOfRow): ReadCell =>
  (cell, row, fail) => {
    if (yesOrNo(trim(cell)) === true) addTags([name], { cell, column, tags }, row, fail);
  };

const tagsReader =
  (column: number, tags: TagsOfRow): ReadCell =>
  (cell, row, fail) => {
    if (cell === '') return;
    const names = splitTags(cell);
    const tooLong = names.find((name) => isLongerThan(name, LIMITS.tagName));
    if (tooLong !== undefined) return failTooLong(fail, column, tooLong, LIMITS.tagName);
    addTags(names, { cell, column, tags }, row, fail);
  };

interface TagCell {
  cell: string;
  column: number;
  tags: TagsOfRow;
}

function addTags(names: string[], { cell, column, tags: { most, given } }: TagCell, row: PersonRow, fail: Fail): void {
  row.tags = row.tags.length === 0 ? names : uniqueTags([...row.tags, ...names]);
  if (row.tags.length + given.length <= most) return;
  const count = uniqueTags([...row.tags, ...given]).length;
  if (count > most) fail('TOO_MANY_TAGS', column, cell, { of: 'row', most, count });
}
