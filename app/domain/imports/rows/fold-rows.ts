import { CONTACT_FIELDS } from '#db/queries/contacts/contact-fields.ts';
import type { BatchPerson, FoldedPerson } from '#db/queries/imports/batch/apply-batch.ts';
import type { MergeRule } from '#db/queries/imports/batch/merge-rule.ts';
import type { PersonRow } from './read-row.ts';

export interface FoldedRows {
  /** Each e-mail once, in the order of first rows. */
  people: BatchPerson[];
  /** The tags they name, in file order, by key with the first spelling. */
  tags: { key: string; name: string }[];
}

/** Where people are held by their addresses while rows are folded: a Map, or a PeoplePacker. */
export interface HeldPeople {
  get: (email: string) => BatchPerson | undefined;
  set: (email: string, person: BatchPerson) => unknown;
}

/**
 * Folds the rows of one person into one, so that a batch names each e-mail once; applying that one gives what applying
 * the rows in order would give (docs/rules/csv.md#merging). `importTags` are names of tags that every row gets.
 */
export class RowFolder {
  readonly #people: HeldPeople;
  readonly #rule: MergeRule;
  readonly #importTags: readonly string[];
  readonly #names = new Map<string, string>();

  constructor(people: HeldPeople, rule: MergeRule, importTags: readonly string[]) {
    this.#people = people;
    this.#rule = rule;
    this.#importTags = importTags;
    for (const name of importTags) this.#keyOf(name);
  }

  add(row: NumberedRow): void {
    const { number, person } = row;
    const { email } = person;
    const earlier = this.#people.get(email);
    if (!earlier) {
      this.#people.set(email, withFields({ email, rows: 1, first_row: number }, person, this.#keyOf, this.#importTags));
    } else {
      const cells = personFields(row, this.#rule !== 'skip', this.#keyOf, this.#importTags);
      this.#people.set(email, { email, ...joinFolded(earlier, cells, this.#rule) });
    }
  }

  get tags(): FoldedRows['tags'] {
    return [...this.#names].map(([key, name]) => ({ key, name }));
  }

  #keyOf = (name: string): string => {
    const key = name.toLowerCase();
    if (!this.#names.has(key)) this.#names.set(key, name);
    return key;
  };
}

/** All at once, as RowFolder does. */
export function foldRows(rows: readonly NumberedRow[], rule: MergeRule, importTags: readonly string[]): FoldedRows {
  const people = new Map<string, BatchPerson>();
  const folder = new RowFolder(people, rule, importTags);
  for (const row of rows) folder.add(row);
  return { people: [...people.values()], tags: folder.tags };
}

/** A row whose address alone says who it is. */
export interface AddressedRow extends PersonRow {
  email: string;
}

interface NumberedRow {
  /** As a spreadsheet counts. */
  number: number;
  person: AddressedRow;
}

/** One row as a person of a batch; where nothing of it is applied it only counts. */
export function personFields(
  { number, person: row }: { number: number; person: PersonRow },
  isApplied: boolean,
  keyOf: (name: string) => string,
  importTags: readonly string[],
): FoldedPerson {
  const person: FoldedPerson = { rows: 1, first_row: number };
  return isApplied ? withFields(person, row, keyOf, importTags) : person;
}

/** Puts what the row holds into the person, whom it returns: copying objects costs more than all else here. */
function withFields<Person extends FoldedPerson>(
  person: Person,
  { values, custom, tags, unsubscribe }: PersonRow,
  keyOf: (name: string) => string,
  importTags: readonly string[],
): Person {
  for (const field of CONTACT_FIELDS) {
    const value = values[field];
    if (value !== undefined) person[field] = value;
  }
  if (Object.keys(custom).length > 0) person.custom = custom;
  if (tags.length + importTags.length > 0) person.tags = [...new Set([...importTags, ...tags].map(keyOf))];
  if (unsubscribe) person.unsubscribe = true;
  return person;
}

/**
 * A person's earlier rows and one more. Both hold values only where cells were not blank; with `clear` the later row
 * has the last word on every mapped field, with `skip` it adds nothing.
 */
export function joinFolded(earlier: FoldedPerson, later: FoldedPerson, rule: MergeRule): FoldedPerson {
  const person = joinedFields(earlier, later, rule);
  person.rows = earlier.rows + 1;
  person.first_row = earlier.first_row;
  if (earlier.tags) person.tags = [...new Set([...earlier.tags, ...(later.tags ?? [])])];
  if (earlier.unsubscribe || later.unsubscribe) person.unsubscribe = true;
  noteLaterRow(person, earlier, later, rule);
  return person;
}

/** Takes down what a later row did: the fields that it left other than it found them, and the tags it names first. */
function noteLaterRow(person: FoldedPerson, earlier: FoldedPerson, given: FoldedPerson, rule: MergeRule): void {
  const row = given.first_row;
  const later = earlier.later ?? { rows: [], over: {}, first: {}, cells: {} };
  later.rows.push(row);
  const note = (field: string, before: string | undefined, after: string | undefined, cell: string | undefined) => {
    const cells = later.cells[field] ?? (before === undefined ? [] : [before]);
    if (cell !== undefined && !cells.includes(cell)) cells.push(cell);
    if (cells.length > 1 || cells[0] !== after) later.cells[field] = cells;
    if (before === after) return;
    const isOver = before !== undefined || rule === 'clear';
    later[isOver ? 'over' : 'first'][field] = row;
  };
  for (const name of CONTACT_FIELDS) note(name, earlier[name], person[name], given[name]);
  for (const id of Object.keys({ ...earlier.custom, ...given.custom })) {
    note(id, earlier.custom?.[id], person.custom?.[id], given.custom?.[id]);
  }
  if (person.unsubscribe && !earlier.unsubscribe) later.first.is_unsubscribed = row;
  person.later = later;
  if (!person.tags) return;
  const before = earlier.tags ?? [];
  person.tag_rows = person.tags.map((_, place) =>
    place < before.length ? (earlier.tag_rows?.[place] ?? earlier.first_row) : row,
  );
}

function joinedFields(earlier: FoldedPerson, later: FoldedPerson, rule: MergeRule): FoldedPerson {
  switch (rule) {
    case 'update':
      return { ...earlier, ...later, ...joinedCustom(earlier, later) };
    case 'fill_blanks':
      return { ...later, ...earlier, ...joinedCustom(later, earlier) };
    case 'clear':
      return { ...later };
    case 'skip':
      return { ...earlier };
  }
}

/** The stronger one's values over the weaker one's. */
function joinedCustom(weaker: FoldedPerson, stronger: FoldedPerson): Pick<FoldedPerson, 'custom'> {
  return weaker.custom || stronger.custom ? { custom: { ...weaker.custom, ...stronger.custom } } : {};
}
