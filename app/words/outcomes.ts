import type { Outcome, OutcomeCounts } from '#app/domain/imports/row-counts.ts';
import { keysOf } from '#app/lib/tables.ts';
import { t } from './language/t.ts';

interface OutcomeWords {
  readonly name: string;
  readonly said: string;
  counted: (count: number) => string;
}

/** The six outcomes of a row in their fixed order, with what each means. */
export const OUTCOMES: Record<Outcome, OutcomeWords> = {
  created: {
    get name() {
      return t('outcome.created');
    },
    get said() {
      return t('outcome.created.said');
    },
    counted: (count) => t('outcome.created.count', { count }),
  },
  updated: {
    get name() {
      return t('outcome.updated');
    },
    get said() {
      return t('outcome.updated.said');
    },
    counted: (count) => t('outcome.updated.count', { count }),
  },
  unchanged: {
    get name() {
      return t('outcome.unchanged');
    },
    get said() {
      return t('outcome.unchanged.said');
    },
    counted: (count) => t('outcome.unchanged.count', { count }),
  },
  duplicate: {
    get name() {
      return t('outcome.duplicate');
    },
    get said() {
      return t('outcome.duplicate.said');
    },
    counted: (count) => t('outcome.duplicate.count', { count }),
  },
  skipped: {
    get name() {
      return t('outcome.skipped');
    },
    get said() {
      return t('outcome.skipped.said');
    },
    counted: (count) => t('outcome.skipped.count', { count }),
  },
  failed: {
    get name() {
      return t('outcome.failed');
    },
    get said() {
      return t('outcome.failed.said');
    },
    counted: (count) => t('outcome.failed.count', { count }),
  },
};

/** The counts that are not zero, in words: `31,204 created, 216 failed`. */
export const sayOutcomes = (counts: OutcomeCounts): string =>
  keysOf(OUTCOMES)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => OUTCOMES[outcome].counted(counts[outcome]))
    .join(', ');
