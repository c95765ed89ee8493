import type { Services } from '#app/context.server.ts';
import { clearLeftUploads, failExport } from '#app/domain/exports/run/fail-export.server.ts';
import { notifyOfExport } from '#app/domain/exports/run/notify-export.server.ts';
import { sendStored } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { markExportQueued } from '#db/queries/exports/lifecycle.ts';
import { type StalledExport, takeStalledExports } from '#db/queries/upkeep/stalled-work.ts';
import { AT_ONCE, STALLED_SECONDS, STALLS } from './limits.ts';

type Watching = Pick<Services, 'db' | 'files' | 'jobs' | 'env' | 'auth' | 'mailer'>;

/** Uploads of failed exports that are cleared away in one look. */
const CLEARED_AT_ONCE = 10;

/** Exports that stand still are set going again, or given up with a reason; what failed ones left in R2 is cleared away. */
export async function watchExports(
  services: Watching,
): Promise<{ restarted: number; failed: number; cleared: number }> {
  const counts = { restarted: 0, failed: 0 };
  for (const record of await takeStalledExports(services.db, STALLED_SECONDS, AT_ONCE)) {
    if (record.stalls > STALLS) {
      await giveUp(services, record);
      counts.failed += 1;
    } else if (await restart(services, record)) counts.restarted += 1;
  }
  return { ...counts, cleared: await clearLeftUploads(services, CLEARED_AT_ONCE) };
}

async function restart(services: Watching, record: StalledExport): Promise<boolean> {
  const eventId = await markExportQueued(services.db, record.workspace_id, record.id);
  if (!eventId) return false;
  log('watchdog.restarted', { export: record.id, stalls: record.stalls });
  await sendStored(services, [eventId]);
  return true;
}

async function giveUp(services: Watching, { id, workspace_id, attempt }: StalledExport): Promise<void> {
  const job = { exportId: id, workspaceId: workspace_id, attempt };
  await failExport(services, job, 'TIMED_OUT');
  await notifyOfExport(services, job).catch((error) => log('mail.failed', { export: id, error: nameOfError(error) }));
}
