import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import type { ContactField } from '#db/queries/contacts/contact-fields.ts';
import { type ModelContact, ModelImport, type ModelRow, ModelWorkspace } from './import-model.ts';
import { readValues, type Target } from './plain-values.ts';

// docs/rules/csv.md#reading, row by row over a whole small file held as one string: nothing here is the app's own
// reader.

export interface PlainFile {
  text: string;
  delimiter?: string;
  quote?: string;
  escape?: 'double' | 'backslash';
  /** How many columns the header has, which settles quotes that may be read in more ways; none where it is left out. */
  width?: number;
  /** The header's row number as a spreadsheet shows it; 0 for none. */
  headerRow?: number;
}

export interface PlainRecord {
  row: number;
  cells: string[];
  /** The line where a quote opens that never closes. */
  unclosed?: string;
}

/** A contact without what the database gives it. */
export type PlainContact = Omit<Contact, 'id' | 'created_at' | 'updated_at' | 'tags'> & { tags: string[] };

export interface PlainOptions {
  mapping: readonly (Target | null)[];
  on_existing?: 'update' | 'fill_blanks' | 'skip';
  blank_cells?: 'keep' | 'clear';
  /** Names of the tags that everyone gets. */
  importTags?: readonly string[];
  /** Who is there before, oldest first. */
  base?: readonly PlainContact[];
}

export interface PlainResult {
  counts: ModelImport['counts'];
  contacts: PlainContact[];
  /** By row: the codes of all reasons, and the cells as errors.csv has them. */
  failures: { row: number; codes: string[]; cells: string[] }[];
}

const FORMULA = /^'+[=+\-@\t\r\n＝＋－＠]/;
const FIELDS = ['first_name', 'last_name', 'phone', 'company', 'notes'] as const satisfies ContactField[];

/** Section 1: every record that is not blank, headers and titles included, guarding apostrophes taken off. */
export function plainRecords(file: PlainFile): PlainRecord[] {
  const { text } = file;
  const records: PlainRecord[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const named = /^sep=(.)(\r\n|\n|\r)/.exec(text.slice(at));
  if (named) at += named[0].length;
  for (let row = 1; at < text.length; row++) {
    const record = readRecord(file, at);
    at = record.next;
    const cells = record.cells.map((cell) => (FORMULA.test(cell) ? cell.slice(1) : cell));
    if (record.unclosed !== undefined) records.push({ row, cells: [], unclosed: record.unclosed });
    else if (cells.some((cell) => !isBlank(cell))) records.push({ row, cells });
  }
  return records;
}

interface Read {
  cells: string[];
  next: number;
  unclosed?: string;
}

function readRecord(file: PlainFile, from: number): Read {
  const usual = readUsual(file, from, true) ?? readUsual(file, from, false);
  if (usual === undefined) return { cells: [], ...lineFrom(file.text, from) };
  const { width } = file;
  if (width === undefined) return usual;
  const rows = swallowed(file, usual, width);
  if (rows) return rows;
  if (usual.cells.length === width) return usual;
  const [only, ...others] = readingsOf(file, from, usual.end, width);
  return only && others.length === 0 ? only : usual;
}

interface Cell {
  text: string;
  /** Where it begins, and where it ends: at a delimiter, a line end or the end. */
  start: number;
  end: number;
  /** Where its closing quote is, if it is quoted. */
  close?: number;
}

interface PlainRead extends Read {
  /** Where it ends, without its line end. */
  end: number;
  parts: Cell[];
}

/** The record as it is usually read; undefined where a quote never closes. */
function readUsual(file: PlainFile, from: number, leavesBlanks: boolean): PlainRead | undefined {
  const parts: Cell[] = [];
  for (let at = from; ; ) {
    const cell = usualCell(file, at, leavesBlanks);
    if (cell === undefined) return undefined;
    parts.push(cell);
    if (endsLine(file.text, cell.end)) return recordOf(file, parts);
    at = cell.end + 1;
  }
}

function recordOf({ text }: PlainFile, parts: Cell[]): PlainRead {
  const end = parts.at(-1)?.end ?? 0;
  const next = end + (text.startsWith('\r\n', end) ? 2 : 1);
  return { parts, cells: parts.map((part) => part.text), end, next };
}

const endsLine = (text: string, at: number) => at >= text.length || text[at] === '\n' || text[at] === '\r';
const endsCell = ({ text, delimiter = ',' }: PlainFile, at: number) => endsLine(text, at) || text[at] === delimiter;

function usualCell(file: PlainFile, at: number, leavesBlanks: boolean): Cell | undefined {
  const { text, quote = '"', delimiter = ',' } = file;
  if (text[at] === quote) return quotedCells(file, at, at).find(({ isUsual }) => isUsual);
  let open = at;
  while (leavesBlanks && (text[open] === ' ' || text[open] === '\t') && text[open] !== delimiter) open++;
  if (open === at || text[open] !== quote) return plainCell(file, at);
  const quoted = quotedCells(file, at, open).find(({ isUsual }) => isUsual);
  const behind = quoted && text.slice((quoted.close ?? 0) + 1, quoted.end);
  return behind !== undefined && /^[ \t]*$/.test(behind) ? quoted : plainCell(file, at);
}

/** Every way to close the quote at `open`. */
function quotedCells(file: PlainFile, start: number, open: number): (Cell & { isUsual: boolean })[] {
  const { text, quote = '"', escape: way = 'double' } = file;
  const cells: (Cell & { isUsual: boolean })[] = [];
  let inside = '';
  for (let at = open + 1; at < text.length; at++) {
    const isDoubled = way === 'double' && text[at] === quote && text[at + 1] === quote;
    if (way === 'backslash' && text[at] === '\\') {
      const taken = escaped(file, at + 1);
      // what nothing is escaped by is passed over with the letter behind it, be that a quote or not
      inside += taken || `\\${text[at + 1] ?? ''}`;
      at += taken.length || 1;
    } else if (isDoubled) {
      inside += quote;
      at++;
      if (endsCell(file, at + 1)) cells.push({ text: inside, start, end: at + 1, close: at, isUsual: false });
    } else if (text[at] === quote) {
      const rest = plainCell(file, at + 1);
      const isUsual = !cells.some((cell) => cell.isUsual);
      cells.push({ text: inside + rest.text, start, end: rest.end, close: at, isUsual });
      if (endsCell(file, at + 1)) break;
      inside += quote;
    } else inside += text[at];
  }
  return cells;
}

function plainCell(file: PlainFile, start: number): Cell {
  const { text, escape: way = 'double' } = file;
  let cell = '';
  let at = start;
  while (!endsCell(file, at)) {
    const taken = way === 'backslash' && text[at] === '\\' ? escaped(file, at + 1) : '';
    cell += taken || text[at];
    at += taken.length + 1;
  }
  return { text: cell, start, end: at };
}

/** What a backslash before it escapes: a delimiter, a quote, a backslash or a line end; nothing else. */
function escaped({ text, delimiter = ',', quote = '"' }: PlainFile, at: number): string {
  if (text.startsWith('\r\n', at)) return '\r\n';
  const letter = text[at] ?? '';
  return [delimiter, quote, '\\', '\r', '\n'].includes(letter) ? letter : '';
}

/** The first of the rows that a quote would swallow; undefined where none does. */
function swallowed(file: PlainFile, usual: PlainRead, width: number): PlainRead | undefined {
  const within = { ...file, text: file.text.slice(0, usual.end) };
  for (const [index, { start, close, end }] of usual.parts.entries()) {
    if (close === undefined || close + 1 === end) continue;
    const starts = [...file.text.slice(start, close).matchAll(/\r\n|\r|\n/g)].map(
      (found) => start + found.index + found[0].length,
    );
    if (starts.length === 0) continue;
    const cell = plainCell(within, start);
    const parts = [...usual.parts.slice(0, index), cell];
    const rest = endsLine(within.text, cell.end) ? [] : readUsual(within, cell.end + 1, true)?.parts;
    if (!rest || parts.length + rest.length !== width) continue;
    const areRows = starts.every((line) => readUsual(within, line, true)?.cells.length === width);
    if (areRows) return recordOf(file, [...parts, ...rest]);
  }
  return undefined;
}

/** The readings of the record that have so many cells and end with the usual one at the latest; two at most. */
function readingsOf(file: PlainFile, from: number, end: number, width: number): PlainRead[] {
  const within = { ...file, text: file.text.slice(0, end) };
  const { quote = '"' } = file;
  const found: PlainRead[] = [];
  const goOn = (parts: Cell[], at: number): void => {
    const usual = usualCell(within, at, true);
    const cells = within.text[at] === quote ? quotedCells(within, at, at) : usual ? [usual] : [];
    const ends = new Set(cells.map((cell) => cell.end));
    for (const end of ends) {
      const same = cells.filter((cell) => cell.end === end);
      const cell = same.findLast(({ close }) => close === end - 1) ?? same[0];
      if (cell === undefined) continue;
      if (found.length > 1) return;
      const now = [...parts, cell];
      if (endsLine(within.text, cell.end)) {
        if (now.length === width) found.push(recordOf(file, now));
      } else if (now.length < width) goOn(now, cell.end + 1);
    }
  };
  goOn([], from);
  return found;
}

function lineFrom(text: string, from: number): { unclosed: string; next: number } {
  const end = /\r\n|\n|\r/.exec(text.slice(from));
  const unclosed = text.slice(from, end ? from + end.index : undefined);
  return { unclosed, next: from + unclosed.length + (end?.[0].length ?? 0) };
}

/** What an import of the file makes, one row after the other. */
export function plainImport(file: PlainFile, options: PlainOptions): PlainResult {
  const { mapping, on_existing = 'update', blank_cells = 'keep', importTags = [], base = [] } = options;
  const custom = [...new Set(mapping.flatMap((target) => (target?.startsWith('custom:') ? [target.slice(7)] : [])))];
  const names = new Names([...base.flatMap(({ custom_fields }) => Object.keys(custom_fields)), ...custom]);
  const workspace = new ModelWorkspace();
  for (const contact of base) enter(workspace, contact, names);
  const model = new ModelImport(workspace, {
    rule: on_existing === 'update' && blank_cells === 'clear' ? 'clear' : on_existing,
    fields: FIELDS.filter(
      (name) => mapping.includes(name) || (mapping.includes('full_name') && name.endsWith('_name')),
    ),
    customIds: custom.map((name) => names.idOf(name)),
    importTags: [...importTags],
    who: { matchOn: 'email', withoutKey: 'fail', onMissing: 'create', unsubscribeAll: false },
    mostTags: { ofWorkspace: Number.POSITIVE_INFINITY, ofContact: Number.POSITIVE_INFINITY },
  });
  const failures: PlainResult['failures'] = [];
  const headerRow = file.headerRow ?? 1;
  for (const record of plainRecords(file)) {
    if (record.row <= headerRow) continue;
    const { failure, person } = readRow(record, mapping, names);
    if (failure) failures.push({ row: record.row, ...failure });
    model.batch([person]);
  }
  return {
    counts: model.counts,
    contacts: workspace.contacts.map((contact) => leave(workspace, contact, names)),
    failures,
  };
}

type Failure = Omit<PlainResult['failures'][number], 'row'>;

function readRow(
  record: PlainRecord,
  mapping: PlainOptions['mapping'],
  names: Names,
): { person: ModelRow; failure?: Failure } {
  const fail = (failure: Failure) => ({ person: null, failure });
  if (record.unclosed !== undefined) {
    return fail({ codes: ['UNCLOSED_QUOTE'], cells: [shown([...record.unclosed].slice(0, 1000).join(''))] });
  }
  const cells = [...record.cells];
  while (cells.length > mapping.length && isBlank(cells.at(-1) ?? '')) cells.pop();
  const codes = cells.length > mapping.length ? ['EXTRA_CELLS'] : [];
  for (const cell of cells) {
    if (cell.includes('\uFFFD')) codes.push('BAD_ENCODING');
    if (cell.includes('\0')) codes.push('INVALID_CHARACTER');
  }
  const { row, faults } = readValues(cells, mapping);
  if (codes.length + faults.length > 0) return fail({ codes: [...codes, ...faults], cells: cells.map(shown) });
  const byId = Object.entries(row.custom).map(([name, value]) => [names.idOf(name), value]);
  return { person: { ...row, custom: Object.fromEntries(byId) } };
}

const shown = (text: string) => text.replaceAll('\0', '␀');

const BLANK = /^[\p{White_Space}\u200B-\u200D\u2060\uFEFF]*$/u;
const isBlank = (text: string) => BLANK.test(text);

/** The model knows custom fields by numbers; the first spelling of a name stays. */
class Names {
  readonly #names: string[] = [];

  constructor(names: readonly string[]) {
    for (const name of names) if (this.#find(name) < 0) this.#names.push(name);
  }

  #find = (name: string) => this.#names.findIndex((known) => known.toLowerCase() === name.toLowerCase());
  idOf = (name: string) => String(this.#find(name));
  nameOf = (id: string) => this.#names[Number(id)] ?? id;
}

function enter(workspace: ModelWorkspace, contact: PlainContact, names: Names): void {
  const entered = workspace.enter(contact.email, contact.external_id);
  for (const name of FIELDS) {
    const value = contact[name];
    if (value !== null) entered.values[name] = value;
  }
  for (const [name, value] of Object.entries(contact.custom_fields)) entered.custom[names.idOf(name)] = value;
  entered.unsubscribed = contact.is_unsubscribed;
  for (const name of contact.tags) workspace.tag(entered, name, null);
}

function leave(workspace: ModelWorkspace, contact: ModelContact, names: Names): PlainContact {
  const { first_name = null, last_name = null, phone = null, company = null, notes = null } = contact.values;
  const custom = Object.entries(contact.custom).map(([id, value]) => [names.nameOf(id), value]);
  return {
    ...{ email: contact.email, external_id: contact.external_id, first_name, last_name, phone, company, notes },
    is_unsubscribed: contact.unsubscribed,
    custom_fields: Object.fromEntries(custom),
    tags: [...contact.tags].map((key) => workspace.tags.get(key)?.name ?? key).sort(),
  };
}

/** A contact of the API as `plainImport` gives one. */
export function plain({ id: _, created_at: _c, updated_at: _u, ...contact }: Contact): PlainContact {
  return { ...contact, tags: contact.tags.map(({ name }) => name).sort() };
}
