import type { Services } from '#app/context.server.ts';
import { sendStored } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { log } from '#app/lib/log.ts';
import { recordNextTry } from '#db/queries/work/heartbeat.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { restartWork } from '#db/queries/work/stalled.ts';

/** What stands still time after time and is not given up is tried this often. */
const SECONDS = 3_600;

/**
 * What is never given up because it stands still: what people were promised to be removed is removed, and what a hook
 * is to be told it is told, however long a service of ours is away.
 */
export async function tryAgainLater(
  services: Pick<Services, 'db' | 'jobs'>,
  work: LongWork<'closing' | 'delivery'>,
): Promise<{ restarted: boolean }> {
  const eventId = await restartWork(services.db, work);
  if (eventId === null) return { restarted: false };
  log(`${work.kind}.stands.still`, { [work.kind]: work.id });
  await recordNextTry(services.db, { ...work, attempt: work.attempt + 1 }, SECONDS);
  await sendStored(services, [eventId]);
  return { restarted: true };
}
