import { z } from 'zod';
import { type Dialect, ENCODINGS, ESCAPES, isDelimiter, QUOTES, REPAIRS } from '#app/csv/dialect.ts';
import type { StoredDialect } from '#db/schema/imports.ts';

const dialect = z.object({
  encoding: z.enum(ENCODINGS),
  delimiter: z.string().refine(isDelimiter),
  quote: z.enum(QUOTES),
  escape: z.enum(ESCAPES),
  headerRow: z.int(),
  repair: z.enum(REPAIRS),
  repairEncoding: z.enum(ENCODINGS).nullable(),
  isSpaced: z.boolean().optional(),
}) satisfies z.ZodType<Dialect>;

/** The dialect that a record keeps. */
export const dialectOf = (stored: StoredDialect): Dialect => dialect.parse(stored);
