import type { Services } from '#app/context.server.ts';
import { invalid, limitReached, type Refusal } from '#app/domain/errors.ts';
import type { Env } from '#app/env.server.ts';
import { t } from '#app/words/language/t.ts';
import { insertApiKey } from '#db/queries/keys/api-keys.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { NewApiKeyInput } from './api-key-input.ts';
import type { MadeApiKey } from './api-key-resource.ts';
import { hashOfSecret, newKeySecret } from './key-secret.ts';
import { viewApiKey } from './view-api-key.ts';

interface Making extends Pick<Services, 'db' | 'now'> {
  env: Pick<Env, 'API_KEYS_PER_WORKSPACE'>;
}

/** Makes an API key; its secret is in the answer and nowhere else (docs/rules/api.md#api-keys). */
export async function makeApiKey(
  { db, env, now }: Making,
  { workspaceId, user }: { workspaceId: WorkspaceId; user: { id: string } },
  { name, scope, expires_at: expiresAt }: NewApiKeyInput,
): Promise<MadeApiKey | Refusal> {
  if (expiresAt !== null && expiresAt <= now()) {
    return invalid([{ path: 'expires_at', message: t('refused.key-in-past') }]);
  }
  const { secret, prefix } = newKeySecret();
  const key = { name, scope, prefix, secretHash: await hashOfSecret(secret), createdBy: user.id, expiresAt };
  const row = await insertApiKey(db, workspaceId, key, env.API_KEYS_PER_WORKSPACE);
  return row ? { ...viewApiKey(row), secret } : limitReached('api_keys', env.API_KEYS_PER_WORKSPACE);
}
