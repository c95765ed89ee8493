import { z } from 'zod';
import { keysOf } from '#app/lib/tables.ts';
import { ROW_FAILURE_CODES, sayStoredRowFailure } from '#app/words/failures/row-failures.ts';
import { OUTCOMES } from '#app/words/outcomes.ts';
import type { FailedRowHere } from '#db/queries/imports/failed-rows.ts';
import type { StoredRowError } from '#db/schema/import-rows.ts';
import type { RowOutcome } from './apply-mended.server.ts';

/** Why a row failed, as the API gives it. */
const rowErrorResource = z.object({
  code: z.string(),
  message: z.string(),
  header: z.string().nullable(),
  value: z.string().nullable(),
});

/** A failed row as the API gives it (docs/rules/api.md#failed-rows). */
export const failureResource = z.object({
  row: z.int(),
  cells: z.array(z.string()),
  errors: z.array(rowErrorResource),
});

/** What became of a row that was mended, as the API gives it. */
export const repairResource = z.object({
  data: z.array(z.object({ row: z.int(), outcome: z.enum(keysOf(OUTCOMES)), errors: z.array(rowErrorResource) })),
});

export type Repair = z.infer<typeof repairResource>;

export const viewRepair = (rows: readonly RowOutcome[]): Repair => ({
  data: rows.map(({ row, outcome, errors }) => ({ row, outcome, errors: errors.map(viewRowError) })),
});

export type Failure = z.infer<typeof failureResource>;

/** What a list of failed rows is narrowed by. An empty value is no choice. */
export const failureFilter = z.object({
  code: z.preprocess((code) => (code === '' ? undefined : code), z.enum(ROW_FAILURE_CODES).optional()),
});

export type FailureFilter = z.infer<typeof failureFilter>;

const viewRowError = (error: StoredRowError) => ({
  code: error.code,
  message: sayStoredRowFailure(error),
  header: error.column,
  value: error.value,
});

export const viewFailure = ({ row_number, cells, errors }: FailedRowHere): Failure => ({
  row: row_number,
  cells,
  errors: errors.map(viewRowError),
});
