import type { Services } from '#app/context.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import { deliveryOnItsWay, switchItOn, testOnItsWay } from '#app/words/failures/hook-faults.ts';
import { findDelivery, insertTestDelivery, restartDelivery } from '#db/queries/hooks/deliveries.ts';
import { findHook } from '#db/queries/hooks/hooks.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Delivery } from './hook-resource.ts';
import { sendNotices } from './send-notices.server.ts';
import { viewDelivery } from './view-hook.ts';

type Sending = Pick<Services, 'db' | 'env' | 'files' | 'jobs' | 'now' | 'after'>;

/** Sends a hook one message to try it out, switched on or not; one at a time. */
export async function testHook(services: Sending, workspaceId: WorkspaceId, id: string): Promise<Delivery | Refusal> {
  await announceWork(services);
  const row = await insertTestDelivery(services.db, workspaceId, id);
  if (row) {
    services.after(sendNotices(services, workspaceId));
    return viewDelivery(row);
  }
  const hook = await findHook(services.db, workspaceId, id);
  return hook ? new Refusal('CONFLICT', testOnItsWay(), { status: 'due' }) : notFound('hook');
}

/** Sends an event once more that was delivered or given up: the same id and body, and a day's tries anew. */
export async function sendAgain(
  services: Sending,
  workspaceId: WorkspaceId,
  hookId: string,
  id: string,
): Promise<Refusal | null> {
  await announceWork(services);
  const eventId = await restartDelivery(services.db, workspaceId, hookId, id);
  if (eventId) {
    dispatchOutbox(services, [eventId]);
    return null;
  }
  const found = await findDelivery(services.db, workspaceId, hookId, id);
  if (!found) return notFound('delivery');
  return found.status === 'due'
    ? new Refusal('CONFLICT', deliveryOnItsWay(), { status: 'due' })
    : new Refusal('CONFLICT', switchItOn(), { status: found.status });
}
