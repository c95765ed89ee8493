import type { Outcome, OutcomeCounts } from '#app/domain/imports/row-counts.ts';
import { keysOf } from '#app/lib/tables.ts';
import { formatCount } from './amounts/numbers.ts';

/** The six outcomes of a row in their fixed order, with what each means. */
export const OUTCOMES = {
  created: { name: 'Created', said: 'were not here before' },
  updated: { name: 'Updated', said: 'were here; something has changed' },
  unchanged: { name: 'Unchanged', said: 'were here; nothing has changed' },
  duplicate: { name: 'Duplicate', said: 'same e-mail as an earlier row; applied too' },
  skipped: { name: 'Skipped', said: 'were here; left as they are, as you chose' },
  failed: { name: 'Failed', said: 'broke a rule; changed nothing' },
} as const satisfies Record<Outcome, { name: string; said: string }>;

/** The counts that are not zero, in words: `31,204 created, 216 failed`. */
export const sayOutcomes = (counts: OutcomeCounts): string =>
  keysOf(OUTCOMES)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${formatCount(counts[outcome])} ${outcome}`)
    .join(', ');
