import type { Services } from '#app/context.server.ts';
import { processCsv } from './process-csv.ts';
import { processExport } from './process-export.ts';
import { sendDigests } from './send-digests.ts';
import { sendWelcome } from './send-welcome.ts';
import { sweep } from './sweep.ts';
import { undoImport } from './undo-import.ts';
import { watchdog } from './watchdog.ts';
import { weeklyDigest } from './weekly-digest.ts';

/** Every job there is. */
export const allJobs = (services: Services) => [
  processCsv(services),
  processExport(services),
  undoImport(services),
  sendWelcome(services),
  weeklyDigest(services),
  sendDigests(services),
  watchdog(services),
  sweep(services),
];
