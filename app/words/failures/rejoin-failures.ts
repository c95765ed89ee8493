/** The answer to who confirms a file as a repair that is none. */
export const FITS_NO_FAILED_ROWS = 'This file fits the failed rows of no import that can still be mended.';

/** The answer to who asks what a repair would do. */
export const NO_FORECAST_OF_REPAIRS = 'There is no forecast of repairs: they go to failed rows alone.';

/** Why a row of a file that mends those of an import mends none; sentences without a full stop. */
export const REJOIN_FAULTS = {
  NO_NUMBER: () => 'No row number: it says which failed row this corrects',
  NOT_FAILED: (row: number) => `Row ${row} is not among the failed rows that can be corrected`,
  NAMED_TWICE: (row: number) => `Row ${row} stands in this file more than once; the first counts`,
} as const;
