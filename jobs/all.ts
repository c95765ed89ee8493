import type { Services } from '#app/context.server.ts';
import { changeContactsJob } from './change-contacts.ts';
import { closeWorkspaceJob } from './close-workspace.ts';
import { deliverHookJob } from './deliver-hook.ts';
import { forecastImportJob } from './forecast-import.ts';
import { processCsvJob } from './process-csv.ts';
import { processExportJob } from './process-export.ts';
import { sendDigestsJob } from './send-digests.ts';
import { sendWelcomeJob } from './send-welcome.ts';
import { sweepJob } from './sweep.ts';
import { undoImportJob } from './undo-import.ts';
import { watchdogJob } from './watchdog.ts';
import { weeklyDigestJob } from './weekly-digest.ts';

/** Every job there is. */
export const allJobs = (services: Services) => [
  processCsvJob(services),
  processExportJob(services),
  forecastImportJob(services),
  undoImportJob(services),
  changeContactsJob(services),
  sendWelcomeJob(services),
  weeklyDigestJob(services),
  sendDigestsJob(services),
  deliverHookJob(services),
  closeWorkspaceJob(services),
  watchdogJob(services),
  sweepJob(services),
];
