import { z } from 'zod';

/** What became of an import's rows: each is counted as one of them. */
export const rowCounts = {
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicate: z.int(),
  skipped: z.int(),
  failed: z.int(),
};
