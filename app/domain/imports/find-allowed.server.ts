import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ImportVerb, isAllowed, wrongState } from './transitions.ts';

/** The import, if the verb may be done to it now. */
export async function findAllowed(
  { db, now }: Pick<Services, 'db' | 'now'>,
  workspaceId: WorkspaceId,
  id: string,
  verb: ImportVerb,
): Promise<ImportRow | Refusal> {
  const record = await findImport(db, workspaceId, id);
  if (!record) return notFound('import');
  return isAllowed(verb, record, now()) ? record : wrongState(record);
}
