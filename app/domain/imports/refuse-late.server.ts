import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { wrongState } from './transitions.ts';

/** The refusal to who came too late: someone else changed or deleted the import at this very moment. */
export async function refuseLate({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId, id: string): Promise<Refusal> {
  const record = await findImport(db, workspaceId, id);
  return record ? wrongState(record) : notFound('import');
}
