import { z } from 'zod';
import { storedFilterResource } from '#app/domain/contacts/values/stored-filter.ts';
import { failureResource } from '#app/domain/work/failure-resource.ts';
import { EXPORT_FORMATS, EXPORT_STATUSES } from '#db/schema/exports.ts';

/** An export as the API gives it (docs/rules/api.md#the-export-resource). */
export const exportResource = z
  .object({
    id: z.uuid(),
    filename: z.string(),
    format: z.enum(EXPORT_FORMATS),
    columns: z.array(z.string()).nullable(),
    status: z.enum(EXPORT_STATUSES),
    failure: failureResource.nullable(),
    filter: storedFilterResource,
    row_count: z.int().nullable(),
    processed_rows: z.int(),
    size_bytes: z.int().nullable(),
    download_url: z.string().nullable(),
    expires_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Export' });

/** A fresh link to its file. */
export const downloadLinkResource = z.object({ url: z.url(), expires_at: z.iso.datetime() });

export type DownloadLink = z.infer<typeof downloadLinkResource>;
export type Export = z.infer<typeof exportResource>;
