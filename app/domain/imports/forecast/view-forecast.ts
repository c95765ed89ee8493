import { viewFailure } from '#app/domain/imports/repairs/failure-resource.ts';
import { outcomesOf, rowsRead } from '#app/domain/imports/row-counts.ts';
import { processedBytes } from '#app/domain/imports/view-import.ts';
import { sayForecastFailure } from '#app/words/failures/forecast-failures.ts';
import type { ForecastRow } from '#db/queries/imports/forecast/records.ts';
import type { Forecast } from './forecast-resource.ts';

/** A forecast as the API and the import's page show it; `size` is the file's. */
export const viewForecast = (row: ForecastRow, size: number): Forecast => ({
  status: row.status,
  failure: row.failure && { code: row.failure.code, message: sayForecastFailure(row.failure) },
  processed_bytes: processedBytes({ ...row, size_bytes: size }),
  rows: rowsRead(row),
  ...outcomesOf(row),
  new_tags: row.new_tags,
  new_custom_fields: row.new_custom_fields,
  guarded: row.guarded,
  codes: row.codes,
  failures: row.failures.map(viewFailure),
  changes: row.changes,
  computed_at: row.computed_at?.toISOString() ?? null,
});
