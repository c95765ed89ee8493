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
  const packed = packWith(RARE, people, columns);
  const size = FIRST_CELLS.length + columns.fields.length + columns.customIds.length;
  const lists = people.reduce((sum, { tags, tag_rows }) => sum + inner(tags) + inner(tag_rows), 0);
  const expected = [Math.max(0, people.length - 1), people.length * (size - 1), lists];
  if (RARE.every((character, at) => countOf(character, packed) === expected[at])) {
    return { text: packed, between: [...RARE] };
  }
  const between = unusedCharacters(packed);
  return { text: packWith(between, people, columns), between };
}

const inner = (list: readonly unknown[] | undefined) => (list ? list.length - 1 : 0);

function packWith(
  [person, cell, item]: readonly [string, string, string],
  people: readonly BatchPerson[],
  { fields, customIds }: Columns,
): string {
  const lines = people.map((one) => {
    const { email, rows, first_row, unsubscribe, tags, tag_rows, later, custom } = one;
    const cells: (string | number)[] = [
      email,
      rows,
      first_row,
      unsubscribe ? 't' : '',
      tags ? tags.join(item) : '',
      tag_rows ? tag_rows.join(item) : '',
      later ? JSON.stringify(later) : '',
    ];
    for (const field of fields) cells.push(one[field] ?? '');
    for (const id of customIds) cells.push(custom?.[id] ?? '');
    return cells.join(cell);
  });
  return lines.join(person);
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
  ) r`;
}
