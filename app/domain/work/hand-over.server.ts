import type { Services } from '#app/context.server.ts';
import { sendStored } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { type HandedOverKind, insertContinuation } from '#db/queries/work/continuation.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** Hands long work over to a fresh run that begins at `cursor`. Done twice it is one event. */
export async function handOver(
  services: Pick<Services, 'db' | 'jobs'>,
  work: LongWork<HandedOverKind>,
  cursor: number,
): Promise<{ handedOver: boolean }> {
  const eventId = await insertContinuation(services.db, work, cursor);
  if (eventId) await sendStored(services, [eventId]);
  return { handedOver: eventId !== null };
}
