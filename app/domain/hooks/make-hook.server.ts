import { v7 as uuidv7 } from 'uuid';
import type { Services } from '#app/context.server.ts';
import { invalid, limitReached, type Refusal } from '#app/domain/errors.ts';
import { sealText } from '#app/lib/sealed-text.ts';
import { HOOK_ADDRESS_FAULTS } from '#app/words/failures/hook-faults.ts';
import { insertHook } from '#db/queries/hooks/hooks.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { readHookAddress } from './hook-address.ts';
import type { NewHookInput } from './hook-input.ts';
import type { MadeHook } from './hook-resource.ts';
import { viewHook } from './view-hook.ts';

/** Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;

/** Makes a hook; what it is signed with is in the answer and, encrypted, in its row (docs/rules/api.md#hooks). */
export async function makeHook(
  { db, env }: Pick<Services, 'db' | 'env'>,
  { workspaceId, user }: { workspaceId: WorkspaceId; user: { id: string } },
  { url: written, events }: NewHookInput,
): Promise<MadeHook | Refusal> {
  const url = readHookAddress(written, env);
  if (typeof url === 'string') return invalid([{ path: 'url', message: HOOK_ADDRESS_FAULTS[url]() }]);
  const id = uuidv7();
  const secret = newSecret();
  const sealedSecret = await sealText(env.VAULT_KEYS, `hook/${id}`, secret);
  const hook = { id, url: url.href, events, sealedSecret, createdBy: user.id };
  const row = await insertHook(db, workspaceId, hook, env.HOOKS_PER_WORKSPACE);
  return row ? { ...viewHook(row), secret } : limitReached('hooks', env.HOOKS_PER_WORKSPACE);
}

const newSecret = () => `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(SECRET_BYTES))))}`;
