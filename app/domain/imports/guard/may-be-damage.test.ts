import { expect, it } from 'vitest';
import { mayBeDamage } from '#db/queries/imports/guard/may-be-damage.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { seededRandom } from '#local/testing/random.ts';
import { COLUMNS, type ColumnName } from '#tests/support/spreadsheets/columns.ts';
import { WAYS } from '#tests/support/spreadsheets/programs.ts';
import { damageOf } from './damage.ts';

const { client } = await freshDatabase();

type Pair = readonly [was: string, cell: string];

async function passedOver(pairs: readonly Pair[]): Promise<Pair[]> {
  const { rows } = await client.query(
    `select was, cell from unnest($1::text[], $2::text[]) as pair (was, cell) where not ${mayBeDamage('was', 'cell')}`,
    [pairs.map(([was]) => was), pairs.map(([, cell]) => cell)],
  );
  return rows.map(({ was, cell }) => [was, cell]);
}

const names = Object.keys(COLUMNS) as ColumnName[];
const valuesOf = (name: ColumnName) =>
  Array.from({ length: 120 }, (_, at) => COLUMNS[name](seededRandom(9, names.indexOf(name), at)).text);

it('lets nothing pass that a program made of a value', async () => {
  const made = WAYS.flatMap(({ columns, make }) =>
    columns.flatMap(valuesOf).flatMap((was): Pair[] => {
      const cell = make(was);
      return cell === null || damageOf(was, cell) === null ? [] : [[was, cell]];
    }),
  );
  expect(made.length).toBeGreaterThan(8_000);
  expect(await passedOver(made)).toEqual([]);
});

it('does not stop at names that have letters of their own and no digits', async () => {
  const edits: Pair[] = [
    ['Jörg', 'Zoë'],
    ['Renée Dubois', 'Łucja Nowak'],
  ];
  expect(await passedOver(edits)).toEqual(edits);
});

// odd pieces, put together at random: what the corpus does not think of
const PIECES = [
  '0',
  '12',
  '1.5',
  ' ',
  '  ',
  '-',
  '/',
  ':',
  'Jan',
  'März',
  'Mon, ',
  '+',
  '%',
  '€',
  'E+05',
  "'",
  '?',
  'é',
  'Ã©',
  '٠١٢',
  '元',
];
const MORE = [
  'ｆ',
  'true',
  '1',
  '\r\n',
  '\n',
  '\u2028',
  '_x000D_',
  'word ',
  '2024-01-02',
  'T10:30',
  'PM',
  '\u00A0',
  '(',
  ')',
];

it('lets nothing pass that may be damage, of any text', async () => {
  const { pick, below } = seededRandom(11);
  const text = () => Array.from({ length: 1 + below(4) }, () => pick([...PIECES, ...MORE])).join('');
  const changed = (was: string): string => {
    const kind = below(6);
    if (kind === 0) return was.trim();
    if (kind === 1) return was.replace(/^[0']+/, '');
    if (kind === 2) return was.replaceAll('\r\n', '\n');
    if (kind === 3) return was.replace(/[^\0-\x7F]/gu, '?');
    return kind === 4 ? `${was} ` : text();
  };
  const pairs = Array.from({ length: 60_000 }, (): Pair => {
    const was = text();
    return [was, changed(was)];
  });
  const damaged = pairs.filter(([was, cell]) => damageOf(was, cell) !== null);
  expect(damaged.length).toBeGreaterThan(2_000);
  expect(await passedOver(damaged)).toEqual([]);
});

it('passes over most of what people write', async () => {
  const edits: Pair[] = [
    ['Ada', 'Augusta'],
    ['Berlin', 'Bern'],
    ['+49 30 1234567', '+49 30 7654321'],
    ['01234567', '01234568'],
    ['Met at the fair', 'Call back\nafter lunch'],
    ['Zoë', 'Anna'],
    ['Called 3 times, no answer yet', 'Called 4 times, no answer yet'],
  ];
  expect(await passedOver(edits)).toEqual(edits);
});
