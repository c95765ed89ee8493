import type { Services } from '#app/context.server.ts';
import type { Env } from '#app/env.server.ts';
import { bringBack, findDeletion } from '#db/queries/contacts/bring-back.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { hashKeysOf } from './values/hash-keys.ts';

/** Brings back who was deleted together on a page (docs/rules/product.md#editing-contacts). Repeatable. */
export const takeDeletionBack = (
  { db, env }: Pick<Services, 'db'> & { env: Pick<Env, 'UNSUBSCRIBE_HASH_KEYS'> },
  workspaceId: WorkspaceId,
  deletionId: string,
): Promise<{ back: number; kept: number }> => bringBack(db, workspaceId, deletionId, hashKeysOf(env));

/** So long a page tells of a deletion that it is led back to: its address keeps it, for a reload or the next day. */
const NEWS_FOR_SECONDS = 10;

/** A deletion that has just been made; null if it was made longer ago, or has been taken back. */
export async function newsOfDeletion({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId, deletionId: string) {
  const deletion = await findDeletion(db, workspaceId, deletionId);
  return deletion && deletion.seconds < NEWS_FOR_SECONDS ? deletion : null;
}
