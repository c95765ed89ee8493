import type { RejoinFault } from '#app/domain/imports/rows/row-errors.ts';
import { t } from '#app/words/language/t.ts';

/** The answer to who confirms a file as a repair that is none. */
export const fitsNoFailedRows = (): string => t('repair.fits-no-rows');

/** The answer to who asks what a repair would do. */
export const noForecastOfRepairs = (): string => t('repair.no-forecast');

/** Why a row of a file that mends those of an import mends none; a sentence without a full stop. */
export function sayRejoinFault(said: RejoinFault): string {
  if (said.fault === 'NO_NUMBER') return t('row-failure.no-number');
  const { fault, row } = said;
  return fault === 'NOT_FAILED' ? t('row-failure.not-failed', { row }) : t('row-failure.named-twice', { row });
}
