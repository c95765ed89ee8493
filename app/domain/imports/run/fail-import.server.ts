import type { Services } from '#app/context.server.ts';
import { sendNotices } from '#app/domain/hooks/send-notices.server.ts';
import type { RunFailureCode } from '#app/domain/imports/import-failure.ts';
import { rowsRead } from '#app/domain/imports/row-counts.ts';
import { startWaiting } from '#app/domain/imports/start-waiting.server.ts';
import { RUN_FAILURES } from '#app/words/failures/import-failures.ts';
import { markImportFailed } from '#db/queries/imports/lifecycle.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/**
 * Marks an import as failed, with a code for programs and a sentence for people. One that had ended already stays as it
 * was.
 */
export async function failImport(
  services: Pick<Services, 'db' | 'env' | 'jobs'>,
  work: LongWork<'import'>,
  code: RunFailureCode,
): Promise<{ failed: boolean }> {
  const record = await findImport(services.db, work.workspaceId, work.id);
  if (!record) return { failed: false };
  const failure = { code, message: RUN_FAILURES[code].sentence({ rowsRead: rowsRead(record) }) };
  const failed = await markImportFailed(services.db, work, failure);
  await startWaiting(services, work.workspaceId);
  await sendNotices(services, work.workspaceId);
  return { failed: failed !== null };
}
