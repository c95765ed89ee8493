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

function readRecord({ text, delimiter = ',', quote = '"', escape: way = 'double' }: PlainFile, from: number): Read {
  const cells: string[] = [];
  let cell = '';
  let state: 'start' | 'plain' | 'quoted' = 'start';
  for (let at = from; ; at++) {
    const here = text[at];
    if (state === 'quoted') {
      if (here === undefined) return { cells: [], ...lineFrom(text, from) };
      const isEscape = way === 'backslash' ? here === '\\' : here === quote && text[at + 1] === quote;
      if (isEscape) cell += escaped(text[++at], quote);
      else if (here === quote) state = 'plain';
      else cell += here;
    } else if (here === undefined || here === '\n' || here === '\r') {
      cells.push(cell);
      return { cells, next: at + (here === '\r' && text[at + 1] === '\n' ? 2 : 1) };
    } else if (here === delimiter) {
      cells.push(cell);
      cell = '';
      state = 'start';
    } else if (here === quote && state === 'start') state = 'quoted';
    else {
      cell += here;
      state = 'plain';
    }
  }
}

/** A backslash before anything but a quote or a backslash stays. */
const escaped = (letter = '', quote: string) => (letter === quote || letter === '\\' ? letter : `\\${letter}`);

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
    contacts: [...workspace.contacts.values()].map((contact) => leave(workspace, contact, names)),
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
  const entered = workspace.enter(contact.email ?? '');
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
    ...{ email: contact.email, external_id: null, first_name, last_name, phone, company, notes },
    is_unsubscribed: contact.unsubscribed,
    custom_fields: Object.fromEntries(custom),
    tags: [...contact.tags].map((key) => workspace.tags.get(key)?.name ?? key).sort(),
  };
}

/** A contact of the API as `plainImport` gives one. */
export function plain({ id: _, created_at: _c, updated_at: _u, ...contact }: Contact): PlainContact {
  return { ...contact, tags: contact.tags.map(({ name }) => name).sort() };
}
