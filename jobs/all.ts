import type { Parts } from '#app/context.server.ts';
import { processCsv } from './process-csv.ts';

/** Every job there is. */
export const allJobs = (parts: Parts) => [processCsv(parts)];
