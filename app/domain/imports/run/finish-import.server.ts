import type { Services } from '#app/context.server.ts';
import { sendNotices } from '#app/domain/hooks/send-notices.server.ts';
import { startWaiting } from '#app/domain/imports/start-waiting.server.ts';
import { markImportCompleted } from '#db/queries/imports/lifecycle.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** processing → completed at the end of the file. Done twice it is done once. */
export async function finishImport(
  services: Pick<Services, 'db' | 'env' | 'jobs'>,
  work: LongWork<'import'>,
): Promise<{ completed: boolean }> {
  const completed = await markImportCompleted(services.db, work);
  await startWaiting(services, work.workspaceId);
  await sendNotices(services, work.workspaceId);
  if (completed) return { completed: true };
  const record = await findImport(services.db, work.workspaceId, work.id);
  return { completed: record?.status === 'completed' && record.attempt === work.attempt };
}
