import { z } from 'zod';
import { failureResource } from '#app/domain/imports/repairs/failure-resource.ts';
import { failureResource as workFailureResource } from '#app/domain/work/failure-resource.ts';
import { rowCounts } from '#db/queries/imports/row-counts.ts';
import { FORECAST_STATUSES } from '#db/schema/import-forecasts.ts';

/** What an import would do, as the API gives it (docs/rules/api.md#forecast). */
export const forecastResource = z.object({
  status: z.enum(FORECAST_STATUSES),
  failure: workFailureResource.nullable(),
  processed_bytes: z.int(),
  rows: z.int(),
  ...rowCounts,
  new_tags: z.array(z.string()),
  new_custom_fields: z.array(z.string()),
  guarded: z.int(),
  codes: z.record(z.string(), z.int()),
  failures: z.array(failureResource),
  changes: z.array(
    z.object({ row: z.int(), contact_id: z.uuid(), field: z.string(), before: z.string(), after: z.string() }),
  ),
  computed_at: z.iso.datetime().nullable(),
});

export type Forecast = z.infer<typeof forecastResource>;
