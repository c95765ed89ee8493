import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { emailInCell } from '#app/domain/contacts/values/email-address.ts';
import { BAD_ADDRESSES, makePeopleCsv, PEOPLE_HEADERS } from './make-people-csv.ts';
import { type BadKind, planRow } from './row-plan.ts';

const ROWS = 100_000;
const text = [...makePeopleCsv({ rows: ROWS })].join('');
const plans = Array.from({ length: ROWS }, (_, index) => planRow(1, index + 1, ROWS, true));

/** The places of the rows of everyone who stands in the list more than once. */
function repeatsByPerson(): Map<number, { row: number; version: number }[]> {
  const byPerson = new Map<number, { row: number; version: number }[]>();
  plans.forEach((plan, index) => {
    if (plan.kind !== 'person') return;
    const rows = byPerson.get(plan.person) ?? [];
    byPerson.set(plan.person, [...rows, { row: index + 1, version: plan.version }]);
  });
  return new Map([...byPerson].filter(([, rows]) => rows.length > 1));
}

describe('makePeopleCsv', () => {
  it('makes the same bytes everywhere', () => {
    expect(createHash('sha256').update(text).digest('hex')).toMatchInlineSnapshot(
      `"aafbf354f536b59e3f63d6049932309608bfe9c84eab9f5beac5ef6a4c4562f7"`,
    );
    expect(Buffer.byteLength(text) / ROWS).toBeGreaterThan(90);
    expect(Buffer.byteLength(text) / ROWS).toBeLessThan(100);
  });

  it('is what a CSV reader reads: as many records as rows, each with its cells', () => {
    const wellFormed = [...makePeopleCsv({ rows: 20_000, badRows: false })].join('');
    const [headers, ...records] = parse(wellFormed, { columns: false });
    expect(headers).toEqual(PEOPLE_HEADERS);
    expect(records).toHaveLength(20_000);
    const cells = records.flat();
    for (const hard of ['\n', '\r\n', ',', '"', 'ц', '佐', '김', 'ح', '🌻']) {
      expect(
        cells.some((cell) => cell.includes(hard)),
        JSON.stringify(hard),
      ).toBe(true);
    }
  });

  it('has no address where a row is to fail for it', () => {
    expect(BAD_ADDRESSES.map(emailInCell)).toEqual(BAD_ADDRESSES.map(() => null));
  });

  it('has a few hundred rows that fail, of every kind', () => {
    const codes = plans.flatMap((plan) => (plan.kind === 'bad' ? [plan.code] : []));
    expect(codes.length).toBeGreaterThan(200);
    expect(codes.length).toBeLessThan(900);
    const every: Record<BadKind, true> = {
      MISSING_EMAIL: true,
      INVALID_EMAIL: true,
      TOO_LONG: true,
      INVALID_VALUE: true,
      INVALID_CHARACTER: true,
      EXTRA_CELLS: true,
      BAD_ENCODING: true,
      UNCLOSED_QUOTE: true,
    };
    expect(new Set(codes)).toEqual(new Set(Object.keys(every)));
  });

  it('repeats some thousand people, far and near, and gives some their first values back', () => {
    const repeats = repeatsByPerson();
    const distances = [...repeats].flatMap(([person, rows]) => rows.slice(1).map(({ row }) => row - person));
    expect(distances.length).toBeGreaterThan(3_000);
    expect(Math.max(...distances)).toBeGreaterThan(80_000);
    expect(Math.max(...distances)).toBeLessThanOrEqual(90_000);
    expect(distances.filter((distance) => distance < 100).length).toBeGreaterThan(300);
    const putBack = [...repeats.values()].filter((rows) => {
      const changed = rows.findIndex(({ version }) => version > 0);
      return changed > 0 && rows.slice(changed).some(({ version }) => version === 0);
    });
    expect(putBack.length).toBeGreaterThan(500);
  });

  it.each([1, 2, 11, 1_000])('makes %i rows', (rows) => {
    const made = [...makePeopleCsv({ rows })].join('');
    expect(parse(made, { relax_column_count: true })).toHaveLength(rows + 1);
  });
});
