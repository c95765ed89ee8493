import type { Services } from '#app/context.server.ts';
import { markImportCompleted } from '#db/queries/imports/lifecycle.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** processing → completed at the end of the file. Done twice it is done once. */
export async function finishImport(
  { db }: Pick<Services, 'db'>,
  work: LongWork<'import'>,
): Promise<{ completed: boolean }> {
  if (await markImportCompleted(db, work)) return { completed: true };
  const record = await findImport(db, work.workspaceId, work.id);
  return { completed: record?.status === 'completed' && record.attempt === work.attempt };
}
