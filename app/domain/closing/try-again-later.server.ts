import type { Services } from '#app/context.server.ts';
import { sendStored } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { log } from '#app/lib/log.ts';
import { recordNextTry } from '#db/queries/work/heartbeat.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { restartWork } from '#db/queries/work/stalled.ts';

/** A closing that stands still time after time is tried this often. */
const SECONDS = 3_600;

/** A closing is never given up: what people were promised to be removed is removed, however long a service is away. */
export async function tryAgainLater(
  services: Pick<Services, 'db' | 'jobs'>,
  work: LongWork<'closing'>,
): Promise<{ restarted: boolean }> {
  const eventId = await restartWork(services.db, work);
  if (eventId === null) return { restarted: false };
  log('closing.stands.still', { closing: work.id });
  await recordNextTry(services.db, { ...work, attempt: work.attempt + 1 }, SECONDS);
  await sendStored(services, [eventId]);
  return { restarted: true };
}
