import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { deleteApiKey } from '#db/queries/keys/api-keys.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Ends an API key: every request asks the database for its key, so the next one with it is refused. */
export async function endApiKey(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Refusal | null> {
  return (await deleteApiKey(db, workspaceId, id)) ? null : notFound('key');
}
