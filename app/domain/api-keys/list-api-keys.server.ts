import type { Services } from '#app/context.server.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { countApiKeys, selectApiKeys } from '#db/queries/keys/api-keys.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { ApiKey } from './api-key-resource.ts';
import { viewApiKey } from './view-api-key.ts';

/** A page of a workspace's API keys, newest first. */
export async function listApiKeys(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<ApiKey>> {
  const [rows, total] = await Promise.all([
    selectApiKeys(db, workspaceId, { before: page.after, limit: page.limit + 1 }),
    countApiKeys(db, workspaceId),
  ]);
  return listAnswer(page, rows, total, { view: viewApiKey, position: ({ id }) => id });
}

/** All of them: there are few. */
export async function allApiKeys(
  { db, env }: Pick<Services, 'db' | 'env'>,
  workspaceId: WorkspaceId,
): Promise<ApiKey[]> {
  const rows = await selectApiKeys(db, workspaceId, { before: null, limit: env.API_KEYS_PER_WORKSPACE });
  return rows.map(viewApiKey);
}
