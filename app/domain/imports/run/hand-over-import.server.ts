import type { Services } from '#app/context.server.ts';
import { sendStored } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { insertImportContinuation } from '#db/queries/imports/lifecycle.ts';
import type { ImportJob } from './work-on-import.server.ts';

/** Hands a long import over to a fresh run at its cursor. Done twice it is one event. */
export async function handOverImport(
  services: Pick<Services, 'db' | 'jobs'>,
  job: ImportJob,
  offset: number,
): Promise<{ handedOver: boolean }> {
  const eventId = await insertImportContinuation(services.db, job.workspaceId, job.importId, offset);
  if (eventId) await sendStored(services, [eventId]);
  return { handedOver: eventId !== null };
}
