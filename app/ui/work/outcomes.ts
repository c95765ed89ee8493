import { formatCount } from '#app/words/format.ts';

/** The six outcomes of a row (csv.md section 4), in their fixed order, with what each means. */
export const OUTCOMES = [
  { key: 'created', name: 'Created', said: 'were not here before' },
  { key: 'updated', name: 'Updated', said: 'were here, something differs now' },
  { key: 'unchanged', name: 'Unchanged', said: 'were here, nothing differs' },
  { key: 'duplicate', name: 'Duplicate', said: 'same e-mail as an earlier row; applied too' },
  { key: 'skipped', name: 'Skipped', said: 'left as they are, by your option' },
  { key: 'failed', name: 'Failed', said: 'broke a rule; changed nothing' },
] as const;

export type OutcomeCounts = Record<(typeof OUTCOMES)[number]['key'], number>;

/** The rows read so far: the six always add up to them. */
export const rowsRead = (counts: OutcomeCounts) => OUTCOMES.reduce((sum, { key }) => sum + counts[key], 0);

/** The counts that are not zero, in words: `31,204 created, 216 failed`. */
export const sayOutcomes = (counts: OutcomeCounts) =>
  OUTCOMES.filter(({ key }) => counts[key] > 0)
    .map(({ key }) => `${formatCount(counts[key])} ${key}`)
    .join(', ');
