import type { Services } from '#app/context.server.ts';
import { sendStored } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { unsentDeliveryEvents } from '#db/queries/hooks/notices.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** What one change makes, and some more. */
const AT_ONCE = 100;

/**
 * Sends on what a change has just stored for the workspace's hooks. Never fails: the watchdog sends what it leaves.
 */
export async function sendNotices(services: Pick<Services, 'db' | 'jobs'>, workspaceId: WorkspaceId): Promise<void> {
  try {
    const events = await unsentDeliveryEvents(services.db, workspaceId, AT_ONCE);
    if (events.length > 0) await sendStored(services, events);
  } catch (error) {
    log('outbox.waits', { workspace: workspaceId, error: nameOfError(error) });
  }
}

export type Telling = Pick<Services, 'db' | 'env' | 'files' | 'jobs' | 'now' | 'after'>;

/** Makes a change that hooks may be told of, and sends that on after the answer. */
export async function tellingHooks<T>(
  services: Telling,
  workspaceId: WorkspaceId,
  change: () => Promise<T>,
): Promise<T> {
  await announceWork(services);
  const result = await change();
  services.after(sendNotices(services, workspaceId));
  return result;
}
