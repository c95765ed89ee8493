import { type Random, seededRandom } from '#local/testing/random.ts';
import type { Victim } from '#local/testing/stack/kill-processes.ts';

export interface PlannedKill {
  /** Once so much of the file (of 1) has been taken in ... */
  after: number;
  /** ... and so many milliseconds have gone by. */
  delayMs: number;
  victim: Victim;
}

const ORDER = ['worker', 'executor', 'both', 'worker', 'wrangler', 'executor'] as const satisfies Victim[];
const FIRST = 0.02;
const LAST = 0.95;
/** A batch takes about so long: the kill may fall anywhere in one, or between two. */
const LONGEST_DELAY_MS = 200;

/** Kills at random moments, one in each of so many equal sections of the file: a step has only so many tries. */
export function planKills(kills: number, seed: number): PlannedKill[] {
  const random = seededRandom(seed);
  const fraction = (within: Random): number => within.below(1_000) / 1_000;
  return Array.from({ length: kills }, (_, index) => ({
    after: FIRST + ((LAST - FIRST) * (index + fraction(random))) / kills,
    delayMs: random.below(LONGEST_DELAY_MS),
    victim: ORDER[(index + seed) % ORDER.length] ?? 'worker',
  }));
}
