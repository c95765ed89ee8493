import type { Services } from '#app/context.server.ts';
import { failImport } from '#app/domain/imports/run/fail-import.server.ts';
import { notifyOfImport } from '#app/domain/imports/run/notify-import.server.ts';
import { failUndo } from '#app/domain/imports/run/undo-import.server.ts';
import { sendStored } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { markImportQueued } from '#db/queries/imports/lifecycle.ts';
import { overdueEvents } from '#db/queries/statement/outbox.ts';
import { restartUndo, type StalledImport, takeStalledImports } from '#db/queries/upkeep/stalled-work.ts';
import { AT_ONCE, STALLED_SECONDS, STALLS } from './limits.ts';
import { watchExports } from './watch-exports.server.ts';

/** An event that has not been sent by then will not be sent by the request that wrote it. */
const EVENT_OVERDUE_SECONDS = 10;

type Watching = Pick<Services, 'db' | 'files' | 'jobs' | 'env' | 'auth' | 'mailer'>;

/** One bounded look (design.md): events that were never sent are sent; what stands still is set going again, or given up with a reason. */
export async function watch(
  services: Watching,
): Promise<{ events: number; restarted: number; failed: number; cleared: number }> {
  const overdue = await overdueEvents(services.db, EVENT_OVERDUE_SECONDS, AT_ONCE);
  const events = await sendStored(
    services,
    overdue.map(({ id }) => id),
  );
  const counts = { restarted: 0, failed: 0 };
  for (const record of await takeStalledImports(services.db, STALLED_SECONDS, AT_ONCE)) {
    if (record.stalls > STALLS) {
      await giveUp(services, record);
      counts.failed += 1;
    } else if (await restart(services, record)) counts.restarted += 1;
  }
  const exports = await watchExports(services);
  return {
    events,
    restarted: counts.restarted + exports.restarted,
    failed: counts.failed + exports.failed,
    cleared: exports.cleared,
  };
}

async function restart(services: Watching, record: StalledImport): Promise<boolean> {
  const eventId =
    record.status === 'undoing'
      ? await restartUndo(services.db, record)
      : await markImportQueued(services.db, record.workspace_id, record.id, ['queued', 'processing']);
  if (!eventId) return false;
  log('watchdog.restarted', { import: record.id, status: record.status, stalls: record.stalls });
  await sendStored(services, [eventId]);
  return true;
}

async function giveUp(services: Watching, { id, workspace_id, attempt, status }: StalledImport): Promise<void> {
  const job = { importId: id, workspaceId: workspace_id, attempt };
  if (status === 'undoing') {
    await failUndo(services, job, 'TIMED_OUT');
    return;
  }
  await failImport(services, job, 'TIMED_OUT');
  await notifyOfImport(services, job).catch((error) => log('mail.failed', { import: id, error: nameOfError(error) }));
}
