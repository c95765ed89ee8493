import type { Services } from '#app/context.server.ts';
import { sendStored } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { insertExportContinuation } from '#db/queries/exports/lifecycle.ts';
import type { ExportJob, ExportPlace } from './export-job.ts';

/** Hands a long export over to a fresh run at its cursor. Done twice it is one event. */
export async function handOverExport(
  services: Pick<Services, 'db' | 'jobs'>,
  { workspaceId, exportId, attempt }: ExportJob,
  { part }: ExportPlace,
): Promise<{ handedOver: boolean }> {
  const eventId = await insertExportContinuation(services.db, workspaceId, exportId, { attempt, part });
  if (eventId) await sendStored(services, [eventId]);
  return { handedOver: eventId !== null };
}
