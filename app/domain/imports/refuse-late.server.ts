import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { wrongState } from './transitions.ts';

/** The refusal for a caller who was overtaken: someone else has just changed or deleted the import. */
export async function refuseLate({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId, id: string): Promise<Refusal> {
  const record = await findImport(db, workspaceId, id);
  return record ? wrongState(record) : notFound('import');
}
