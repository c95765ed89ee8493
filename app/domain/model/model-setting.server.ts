import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import type { Membership } from '#app/domain/workspaces/enter-workspace.server.ts';
import { ownersOnly } from '#app/domain/workspaces/owners-only.ts';
import { mayAskModel, updateModelChoice } from '#db/queries/model/choice.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

type Setting = Pick<Services, 'db' | 'model'>;

/** Whether a workspace has a model asked; null where the deployment has none. */
export const modelSetting = async ({ db, model }: Setting, workspaceId: WorkspaceId): Promise<boolean | null> =>
  model === null ? null : mayAskModel(db, workspaceId);

/**
 * Has a model asked about a workspace's files, or not any more (docs/rules/product.md#mapping-by-a-model): an owner's
 * to say.
 */
export async function setModel(
  { db, model }: Setting,
  member: Pick<Membership, 'workspaceId' | 'role'> & { key: object | null },
  isOn: boolean,
): Promise<Refusal | null> {
  const refused = ownersOnly(member) ?? (model === null && isOn ? notFound('model') : null);
  if (refused) return refused;
  await updateModelChoice(db, member.workspaceId, isOn);
  return null;
}
