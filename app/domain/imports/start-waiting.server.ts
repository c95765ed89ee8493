import type { Services } from '#app/context.server.ts';
import { sendStored } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { startWaitingImports } from '#db/queries/imports/lifecycle.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/**
 * Sets imports going that wait for their turn (docs/rules/api.md#limits): of a workspace where one has just ended, or,
 * for the watchdog, of all. Returns how many. That their event could not be sent matters to nobody here: the watchdog
 * sends it.
 */
export async function startWaiting(
  services: Pick<Services, 'db' | 'env' | 'jobs'>,
  workspaceId?: WorkspaceId,
): Promise<number> {
  const events = await startWaitingImports(services.db, services.env.IMPORTS_AT_WORK, workspaceId);
  if (events.length > 0) {
    await sendStored(services, events).catch((error) =>
      log('outbox.waits', { events: events.length, error: nameOfError(error) }),
    );
  }
  return events.length;
}
