import type { BatchPerson } from './apply-batch.ts';
import type { BatchMapping } from './merge-rule.ts';

/**
 * People as one text, with characters between them, their cells and what a cell lists that no value has. PostgreSQL
 * takes that apart in half the time that it needs for JSON, and it travels without a backslash before each quote.
 */
export interface PackedPeople {
  text: string;
  /** Three characters: between people, between cells, within a cell. */
  between: [string, string, string];
}

/** What comes before the fields. */
const FIRST_CELLS = ['email', 'rows', 'first_row', 'unsubscribe', 'tags', 'tag_rows', 'later'] as const;

/** Hardly ever in a text, and of one byte each in V8. */
const RARE = ['\x9D', '\x9E', '\x9F'] as const;

type Columns = Pick<BatchMapping, 'fields' | 'customIds'>;

export function packPeople(people: readonly BatchPerson[], columns: Columns): PackedPeople {
  const packer = new PeoplePacker(columns);
  for (const person of people) packer.set(person.email, person);
  const packed = packer.packed();
  if (packed) return packed;
  const lines = people.map((person) => packPerson(person, columns, RARE));
  const between = unusedCharacters(lines.join(''));
  return { text: people.map((person) => packPerson(person, columns, between)).join(between[0]), between };
}

/** People by their addresses, each held as the line that travels: as objects they would weigh on the heap. */
export class PeoplePacker {
  readonly #columns: Columns;
  readonly #size: number;
  readonly #places = new Map<string, number>();
  readonly #lines: string[] = [];
  /** How often `item` stands in a line, if no value has it. */
  readonly #items: number[] = [];
  #isOdd = false;

  constructor(columns: Columns) {
    this.#columns = columns;
    this.#size = FIRST_CELLS.length + columns.fields.length + columns.customIds.length;
  }

  get(email: string): BatchPerson | undefined {
    const place = this.#places.get(email);
    if (place === undefined) return undefined;
    const line = this.#lines[place] ?? '';
    this.#isOdd ||= !isAsExpected(line, [0, this.#size - 1, this.#items[place] ?? 0]);
    return this.#isOdd ? undefined : unpackPerson(line, this.#columns);
  }

  set(email: string, person: BatchPerson): void {
    const place = this.#places.get(email) ?? this.#lines.length;
    this.#places.set(email, place);
    this.#lines[place] = packPerson(person, this.#columns, RARE);
    this.#items[place] = inner(person.tags) + inner(person.tag_rows);
  }

  /** In the order in which their addresses came; null where a value has one of the characters between them. */
  packed(): PackedPeople | null {
    const text = this.#lines.join(RARE[0]);
    const count = this.#lines.length;
    const items = this.#items.reduce((sum, times) => sum + times, 0);
    if (this.#isOdd || !isAsExpected(text, [Math.max(0, count - 1), count * (this.#size - 1), items])) return null;
    return { text, between: [...RARE] };
  }
}

const isAsExpected = (text: string, times: readonly number[]) =>
  RARE.every((character, at) => countOf(character, text) === times[at]);

const inner = (list: readonly unknown[] | undefined) => (list ? list.length - 1 : 0);

function packPerson(
  person: BatchPerson,
  { fields, customIds }: Columns,
  [, cell, item]: readonly [string, string, string],
): string {
  const { email, rows, first_row, unsubscribe, tags, tag_rows, later, custom } = person;
  const cells: (string | number)[] = [
    email,
    rows,
    first_row,
    unsubscribe ? 't' : '',
    tags ? tags.join(item) : '',
    tag_rows ? tag_rows.join(item) : '',
    later ? JSON.stringify(later) : '',
  ];
  for (const field of fields) cells.push(person[field] ?? '');
  for (const id of customIds) cells.push(custom?.[id] ?? '');
  return cells.join(cell);
}

function unpackPerson(line: string, { fields, customIds }: Columns): BatchPerson {
  const [, cell, item] = RARE;
  const cells = line.split(cell);
  const [email = '', rows, first_row, unsubscribe, tags, tag_rows, later] = cells;
  const person: BatchPerson = { email, rows: Number(rows), first_row: Number(first_row) };
  if (unsubscribe) person.unsubscribe = true;
  if (tags) person.tags = tags.split(item);
  if (tag_rows) person.tag_rows = tag_rows.split(item).map(Number);
  if (later) person.later = JSON.parse(later);
  for (const [at, field] of fields.entries()) {
    const value = cells[FIRST_CELLS.length + at];
    if (value) person[field] = value;
  }
  const custom: Record<string, string> = {};
  for (const [at, id] of customIds.entries()) {
    const value = cells[FIRST_CELLS.length + fields.length + at];
    if (value) custom[id] = value;
  }
  if (Object.keys(custom).length > 0) person.custom = custom;
  return person;
}

function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

/** A batch is too short to have every character that there is. */
function unusedCharacters(text: string): [string, string, string] {
  const used = new Set(text);
  const found: string[] = [];
  for (let code = 0xe000; found.length < 3; code++) {
    const character = String.fromCodePoint(code);
    if (!used.has(character)) found.push(character);
  }
  const [person = '', cell = '', item = ''] = found;
  return [person, cell, item];
}

/**
 * The FROM item `r` with a row for each person, in order: email, rows, first_row, unsubscribe, tags, tag_rows, later
 * (jsonb), the fields, custom (jsonb) and ordinal; what is blank is null. `people` and `between` are the parameters
 * with a PackedPeople's text and characters.
 */
export function unpackedPeople(people: string, between: string, { fields, customIds }: Columns): string {
  const [person, cell, item] = [1, 2, 3].map((at) => `(${between}::text[])[${at}]`);
  const first = FIRST_CELLS.length + 1;
  const named = fields.map((name, at) => `, cells[${first + at}] as ${name}`).join('');
  const firstCustom = first + fields.length;
  const keys = customIds.map((id) => `'${id}'`).join(', ');
  const custom =
    customIds.length === 0
      ? `'{}'::jsonb`
      : `jsonb_strip_nulls(jsonb_object(array[${keys}], cells[${firstCustom}:${firstCustom + customIds.length - 1}]))`;
  return `(
    select cells[1] as email, cells[2]::int as rows, cells[3]::int as first_row, cells[4] is not null as unsubscribe,
      string_to_array(cells[5], ${item}) as tags, string_to_array(cells[6], ${item})::int[] as tag_rows,
      cells[7]::jsonb as later${named}, ${custom} as custom, ordinal
    from (
      select string_to_array(line, ${cell}, '') as cells, ordinal
      from string_to_table(${people}::text, ${person}) with ordinality as lines (line, ordinal)
      offset 0 -- once a person, not once a cell
    ) split
    offset 0 -- nor once for each place that names it
  ) r`;
}
