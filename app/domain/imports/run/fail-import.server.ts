import type { Services } from '#app/context.server.ts';
import { failureSentence, type ImportFailureCode } from '#app/domain/imports/import-failure.ts';
import { rowsRead } from '#app/domain/imports/view-import.ts';
import { markImportFailed } from '#db/queries/imports/lifecycle.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { ImportJob } from './work-on-import.server.ts';

/** Marks an import as failed, with a code for programs and a sentence for people. One that had ended already stays as it was. */
export async function failImport(
  { db }: Pick<Services, 'db'>,
  job: ImportJob,
  code: ImportFailureCode,
): Promise<{ failed: boolean }> {
  const record = await findImport(db, job.workspaceId, job.importId);
  if (!record) return { failed: false };
  const failure = { code, message: failureSentence(code, rowsRead(record)) };
  return { failed: (await markImportFailed(db, job.workspaceId, job.importId, job.attempt, failure)) !== null };
}
