import type { Parts } from '#app/context.server.ts';
import { failImport as failStored } from '#db/queries/import-course.ts';
import { findImport } from '#db/queries/imports.ts';
import { failureSentence, type ImportFailureCode } from './import-failure.ts';
import { rowsRead } from './view-import.ts';
import type { ImportJob } from './work-on-import.server.ts';

/** Marks an import as failed, with a code for programs and a sentence for people. One that had ended already stays as it was. */
export async function failImport(
  { db }: Pick<Parts, 'db'>,
  job: ImportJob,
  code: ImportFailureCode,
): Promise<{ failed: boolean }> {
  const record = await findImport(db, job.workspaceId, job.importId);
  if (!record) return { failed: false };
  const failure = { code, message: failureSentence(code, rowsRead(record)) };
  return { failed: (await failStored(db, job.workspaceId, job.importId, job.attempt, failure)) !== null };
}
