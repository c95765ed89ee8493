import { z } from 'zod';
import { failureResource } from '#app/domain/work/failure-resource.ts';
import { rowCounts } from '#db/queries/imports/row-counts.ts';
import { IMPORT_STATUSES } from '#db/schema/imports.ts';

/** An import as the API gives it (docs/rules/api.md#the-import-resource). */
export const importResource = z.object({
  id: z.uuid(),
  filename: z.string(),
  size_bytes: z.int(),
  status: z.enum(IMPORT_STATUSES),
  failure: failureResource.nullable(),
  mapping: z.array(z.string().nullable()).nullable(),
  options: z.record(z.string(), z.unknown()).nullable(),
  processed_bytes: z.int(),
  total_rows: z.int().nullable(),
  ...rowCounts,
  guarded: z.int(),
  repairs_import_id: z.uuid().nullable(),
  rows_per_second: z.number().nullable(),
  eta_seconds: z.number().nullable(),
  created_at: z.iso.datetime(),
  confirmed_at: z.iso.datetime().nullable(),
  started_at: z.iso.datetime().nullable(),
  completed_at: z.iso.datetime().nullable(),
  undo: z
    .object({
      removed: z.int(),
      restored: z.int(),
      kept: z.int(),
      gone: z.int(),
      completed_at: z.iso.datetime(),
    })
    .nullable(),
});

const doubtResource = z.object({
  about: z.enum(['encoding', 'repair', 'delimiter', 'quote', 'header_row', 'null_words', 'sheet', 'file', 'values']),
  guess: z.union([z.string(), z.number()]),
  alternatives: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
});

/** What the bytes were, and which sheet or file inside is read (docs/rules/api.md#preview). */
const sourceResource = z.object({
  format: z.enum(['csv', 'xlsx', 'ods', 'vcard']),
  packed: z.enum(['gzip', 'zip']).nullable(),
  name: z.string().nullable(),
  names: z.array(z.string()),
});

export const previewResource = z.object({
  encoding: z.string(),
  repair: z.enum(['none', 'mixed', 'twice']),
  repair_encoding: z.string().nullable(),
  delimiter: z.string(),
  quote: z.string(),
  escape: z.string(),
  header_row: z.int(),
  headers: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  estimated_rows: z.int(),
  null_words: z.array(z.string()),
  source: sourceResource,
  repairs_import_id: z.uuid().nullable(),
  doubts: z.array(doubtResource),
});

export const suggestionResource = z.object({
  header: z.string(),
  index: z.int(),
  target: z.string().nullable(),
  confidence: z.enum(['remembered', 'high', 'low']).nullable(),
});

/** An import that waits for its confirmation, with how its file reads. */
export const readyImportResource = z.object({
  import: importResource,
  preview: previewResource,
  suggestions: z.array(suggestionResource),
});

/** An upload in parts that was opened. */
export const startedUploadResource = z.object({ import: importResource, part_size: z.int(), part_count: z.int() });

/** What has arrived of one. */
export const uploadedPartsResource = z.object({
  part_size: z.int(),
  part_count: z.int(),
  received: z.array(z.int()),
});

/** A part that has arrived. */
export const receivedPartResource = z.object({ part: z.int(), received: z.array(z.int()) });

export type ReadyImport = z.infer<typeof readyImportResource>;
export type StartedUpload = z.infer<typeof startedUploadResource>;
export type UploadedParts = z.infer<typeof uploadedPartsResource>;
export type ReceivedPart = z.infer<typeof receivedPartResource>;
export type Import = z.infer<typeof importResource>;
/** An import without what only its own page needs, which grows with the columns of its file. */
export type ListedImport = Omit<Import, 'mapping' | 'options'>;
/** An import as its own page shows it once it is confirmed. */
export type ShownImport = ListedImport & Pick<Import, 'options'>;
export type Preview = z.infer<typeof previewResource>;
export type Suggestion = z.infer<typeof suggestionResource>;
