import type { Services } from '#app/context.server.ts';
import { invalid, notFound, type Refusal } from '#app/domain/errors.ts';
import { HOOK_ADDRESS_FAULTS } from '#app/words/failures/hook-faults.ts';
import { deleteHook, updateHook } from '#db/queries/hooks/hooks.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { readHookAddress } from './hook-address.ts';
import type { HookChangesInput } from './hook-input.ts';
import type { Hook } from './hook-resource.ts';
import { viewHook } from './view-hook.ts';

/** Changes what is named of a hook; its secret stays. What is on its way goes to the new address. */
export async function changeHook(
  { db, env }: Pick<Services, 'db' | 'env'>,
  workspaceId: WorkspaceId,
  id: string,
  { url: written, ...changes }: HookChangesInput,
): Promise<Hook | Refusal> {
  const url = written === undefined ? null : readHookAddress(written, env);
  if (typeof url === 'string') return invalid([{ path: 'url', message: HOOK_ADDRESS_FAULTS[url]() }]);
  const row = await updateHook(db, workspaceId, id, { ...changes, ...(url && { url: url.href }) });
  return row ? viewHook(row) : notFound('hook');
}

/** Removes a hook and its log; what was on its way is not sent any more. */
export async function removeHook(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Refusal | null> {
  return (await deleteHook(db, workspaceId, id)) ? null : notFound('hook');
}
