import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { makePeopleCsv } from '#local/demo/people/make-people-csv.ts';
import type { Client } from '#local/testing/client/client.ts';
import { seededRandom } from '#local/testing/random.ts';
import { UGLY_MAPPING, uglyFile } from '#tests/support/hostile/ugly-file.ts';
import {
  type PlainFile,
  type PlainOptions,
  type PlainResult,
  plain,
  plainImport,
} from '#tests/support/models/plain-reading.ts';
import { adaAndMallory, newcomer } from '#tests/support/stack/people.ts';

const DIALECTS = [
  {},
  { delimiter: ';' },
  { delimiter: '\t' },
  { delimiter: '|' },
  { quote: "'" },
  { quote: 'none' },
  { escape: 'backslash' },
  { delimiter: ';', quote: "'", escape: 'backslash' },
] as const;
const RULES = [
  { on_existing: 'update' },
  { on_existing: 'update', blank_cells: 'clear' },
  { on_existing: 'fill_blanks' },
  { on_existing: 'skip' },
] as const;

/** Imports the file without the guard and shows what became of it as the plain reading does, which knows none. */
async function imported(client: Client, file: PlainFile, options: PlainOptions): Promise<PlainResult> {
  const { text, delimiter = ',', quote = '"', escape: way = 'double', headerRow = 1 } = file;
  const { on_existing, blank_cells, importTags = [] } = options;
  const record = await client.import(Buffer.from(text), {
    mapping: [...options.mapping],
    options: {
      ...{ delimiter, quote, escape: way, header_row: headerRow, encoding: 'utf-8' },
      ...{ on_existing, blank_cells, guard: false },
      tag_ids: await Promise.all(importTags.map((name) => client.createTag(name))),
    },
  });
  expect(record).toMatchObject({ status: 'completed', failure: null, processed_bytes: record.size_bytes });
  const { created, updated, unchanged, duplicate, skipped, failed } = record;
  expect(record.total_rows).toBe(created + updated + unchanged + duplicate + skipped + failed);
  return {
    counts: { created, updated, unchanged, duplicate, skipped, failed },
    contacts: (await client.contacts()).map(plain),
    failures: failuresIn(await client.errorsFile(record.id), options.mapping.length),
  };
}

function failuresIn(errorsFile: Buffer, width: number): PlainResult['failures'] {
  const [, ...lines] = parse(errorsFile, { bom: true, relax_column_count: true });
  return lines.map(([row = '', error = '', ...cells]) => {
    const codes = error.split('; ').map((reason) => reason.split(':')[0] ?? '');
    return { row: Number(row), codes: codes.filter((code) => /^[A-Z_]+$/.test(code)), cells: padded(cells, width) };
  });
}

const padded = (cells: string[], width: number) =>
  [...cells, ...Array(width).fill('')].slice(0, Math.max(width, cells.length));

/** As errors.csv shows failed rows: padded, and with guarding apostrophes where a formula would begin. */
function asInFile({ failures, ...rest }: PlainResult, width: number): PlainResult {
  const most = Math.max(width, ...failures.map(({ cells }) => cells.length));
  const guarded = (cell: string) => (/^'*[=+\-@\t\r\n＝＋－＠]/.test(cell) && !isNumber(cell) ? `'${cell}` : cell);
  return {
    ...rest,
    failures: failures.map(({ cells, ...failure }) => ({ ...failure, cells: padded(cells, most).map(guarded) })),
  };
}

const isNumber = (cell: string) => /^[+-][0-9 ().,/-]*$/.test(cell) && /[0-9]/.test(cell);

describe('an ugly file gives what the rules say, row by row', () => {
  it.each(DIALECTS.map((dialect, seed) => ({ dialect, rule: RULES[seed % RULES.length], seed: seed + 1 })))(
    '$dialect, $rule',
    async ({ dialect, rule, seed }) => {
      const random = seededRandom(seed);
      const client = await newcomer();
      const mapping = UGLY_MAPPING;
      const first = uglyFile(random, dialect);
      const before = asInFile(plainImport(first, { mapping }), mapping.length);
      expect(await imported(client, first, { mapping })).toEqual(before);
      const second = uglyFile(random, dialect);
      const options = { mapping, ...rule, importTags: ['Everyone'], base: before.contacts };
      expect(await imported(client, second, options)).toEqual(asInFile(plainImport(second, options), mapping.length));
    },
  );
});

it('so does a list of people as the demo makes it', async () => {
  const client = await newcomer();
  const mapping = [
    ...(['email', 'first_name', 'last_name', 'phone', 'company', 'custom:City', 'custom:Plan'] as const),
    ...(['notes', 'tags', 'is_unsubscribed'] as const),
  ];
  const file = { text: [...makePeopleCsv({ rows: 3_000, seed: 11 })].join('') };
  const expected = asInFile(plainImport(file, { mapping }), mapping.length);
  expect(expected.counts.failed).toBeGreaterThan(5);
  expect(expected.counts.duplicate).toBeGreaterThan(50);
  expect(await imported(client, file, { mapping })).toEqual(expected);
});

it('touches nobody in the next workspace', async () => {
  const { ada, mallory } = await adaAndMallory();
  const file = uglyFile(seededRandom(99), {});
  await imported(mallory, file, { mapping: UGLY_MAPPING });
  const before = await mallory.contacts();
  await imported(ada, uglyFile(seededRandom(98), {}), { mapping: UGLY_MAPPING, blank_cells: 'clear' });
  expect(await mallory.contacts()).toEqual(before);
});
