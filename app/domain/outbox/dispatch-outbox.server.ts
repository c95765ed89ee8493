import type { Services } from '#app/context.server.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { sendEvents } from '#app/vendors/inngest.server.ts';
import { markSent, unsentEvents } from '#db/queries/statement/outbox.ts';

/**
 * Sends stored events on to Inngest, after the answer. If Inngest is away nothing is lost and nobody is told:
 * the watchdog sends what is still unsent, and Inngest drops a second event of the same id.
 */
export function dispatchOutbox(services: Pick<Services, 'db' | 'jobs' | 'after'>, eventIds: string[]): void {
  services.after(
    sendStored(services, eventIds).catch((error) =>
      log('outbox.waits', { events: eventIds.length, error: nameOfError(error) }),
    ),
  );
}

/**
 * Sends the events of these ids that are still unsent and marks them. Returns how many. Throws
 * ServiceUnavailableError('jobs').
 */
export async function sendStored(services: Pick<Services, 'db' | 'jobs'>, eventIds: string[]): Promise<number> {
  const events = await unsentEvents(services.db, eventIds);
  if (events.length === 0) return 0;
  await sendEvents(services.jobs, events);
  await markSent(services.db, eventIds);
  return events.length;
}
