import { z } from 'zod';
import { type FileSource, isConverted, PLAIN_CSV } from '#app/formats/file-source.ts';
import type { StoredSource } from '#db/schema/imports.ts';

const source = z.object({
  format: z.enum(['csv', 'xlsx', 'ods', 'vcard']),
  packed: z.enum(['gzip', 'zip']).nullable(),
  name: z.string().nullable(),
  names: z.array(z.string()),
  columns: z.array(z.string()).optional(),
});

/** What a file was found to hold, as its record keeps it; null for a CSV file as it is. */
export const storedSource = (found: FileSource): StoredSource | null => (isConverted(found) ? found : null);

/** What a record says that its file holds. */
export const sourceOf = (stored: StoredSource | null): FileSource => (stored ? source.parse(stored) : PLAIN_CSV);
