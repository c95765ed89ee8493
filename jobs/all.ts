import type { Parts } from '#app/context.server.ts';
import { processCsv } from './process-csv.ts';
import { undoImport } from './undo-import.ts';
import { watchdog } from './watchdog.ts';

/** Every job there is. */
export const allJobs = (parts: Parts) => [processCsv(parts), undoImport(parts), watchdog(parts)];
