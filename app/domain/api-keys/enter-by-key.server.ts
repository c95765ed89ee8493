import type { Services } from '#app/context.server.ts';
import type { Membership } from '#app/domain/workspaces/enter-workspace.server.ts';
import { findKeyInUse, type UsedApiKey } from '#db/queries/keys/api-keys.ts';
import { hashOfSecret } from './key-secret.ts';

/** The key that a request came with. */
export type KeyInUse = Pick<UsedApiKey, 'id' | 'name' | 'scope'>;

/** Who asks by an API key: the member who made it, in the key's one workspace. */
export interface KeyHolder extends Membership {
  user: { id: string; email: string };
  key: KeyInUse;
}

/** Whom a key stands for; null if it is made up, ended or expired, or its maker is no member any more. */
export async function enterByKey({ db }: Pick<Services, 'db'>, secret: string): Promise<KeyHolder | null> {
  const found = await findKeyInUse(db, await hashOfSecret(secret));
  if (!found) return null;
  const { id, name, scope, workspace_id: workspaceId, user_id, email, role } = found;
  return { workspaceId, role, user: { id: user_id, email: email ?? '' }, key: { id, name, scope } };
}
