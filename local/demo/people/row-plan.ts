import { seededRandom } from '#local/testing/random.ts';

/** A row that must fail, by the code of docs/rules/csv.md#failed-rows that it fails with. */
export type BadKind =
  | 'MISSING_EMAIL'
  | 'INVALID_EMAIL'
  | 'TOO_LONG'
  | 'INVALID_VALUE'
  | 'INVALID_CHARACTER'
  | 'EXTRA_CELLS'
  | 'BAD_ENCODING'
  | 'UNCLOSED_QUOTE';

const BAD_KINDS = [
  'MISSING_EMAIL',
  'INVALID_EMAIL',
  'TOO_LONG',
  'INVALID_VALUE',
  'INVALID_CHARACTER',
  'EXTRA_CELLS',
  'BAD_ENCODING',
] as const satisfies BadKind[];

/** What stands in a row. A person is named by the row where they first appear. */
export type RowPlan =
  | { kind: 'bad'; code: BadKind }
  /** `version` 0 are the person's first values; others differ in some fields. */
  | { kind: 'person'; person: number; version: number };

const FARTHEST_REPEAT = 90_000;
const BAD_PER_MILLE = 4;
const CHANGED_PER_MILLE = 30;
const RESTORED_PER_MILLE = 10;
const ALWAYS_NEW_ROWS = 10;
/** Only as the last row: anywhere else the quote would end at the next one, in some other row. */
const UNCLOSED_FROM_ROWS = 10_000;

type Draw = 'new' | 'changed' | 'restored' | 'bad';

/**
 * Says what row `row` (from 1) of `rows` holds, from the seed alone, so that any row can be made without those before
 * it. A changed row repeats a person with other values; a restored one repeats someone who was changed, with the first
 * values again.
 */
export function planRow(seed: number, row: number, rows: number, badRows: boolean): RowPlan {
  if (badRows && row === rows && rows >= UNCLOSED_FROM_ROWS) return { kind: 'bad', code: 'UNCLOSED_QUOTE' };
  const drawn = draw(seed, row, badRows);
  const random = seededRandom(seed, row, 2);
  if (drawn === 'bad') return { kind: 'bad', code: random.pick(BAD_KINDS) };
  const reach = Math.min(row - 1, random.pick([100, 10_000, FARTHEST_REPEAT]));
  if (drawn === 'changed') {
    const person = search(seed, row, reach, badRows, 'new', random.below(reach));
    if (person) return { kind: 'person', person, version: 1 + random.below(9) };
  }
  if (drawn === 'restored') {
    const changed = search(seed, row, reach, badRows, 'changed', random.below(reach));
    const plan = changed && planRow(seed, changed, Number.POSITIVE_INFINITY, badRows);
    if (plan && plan.kind === 'person' && plan.person >= row - FARTHEST_REPEAT) return { ...plan, version: 0 };
  }
  return { kind: 'person', person: row, version: 0 };
}

function draw(seed: number, row: number, badRows: boolean): Draw {
  if (row <= ALWAYS_NEW_ROWS) return 'new';
  const number = seededRandom(seed, row, 1).below(1000);
  if (number < BAD_PER_MILLE) return badRows ? 'bad' : 'new';
  if (number < BAD_PER_MILLE + CHANGED_PER_MILLE) return 'changed';
  if (number < BAD_PER_MILLE + CHANGED_PER_MILLE + RESTORED_PER_MILLE) return 'restored';
  return 'new';
}

/** The first row of that kind at or after the one `back` rows into the reach, before `row`; null if there is none. */
function search(seed: number, row: number, reach: number, badRows: boolean, wanted: Draw, back: number): number | null {
  for (let candidate = row - reach + back; candidate < row; candidate += 1) {
    if (draw(seed, candidate, badRows) === wanted) return candidate;
  }
  return null;
}
