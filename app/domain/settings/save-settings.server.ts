import { Refusal } from '#app/domain/errors.ts';
import { t } from '#app/words/language/t.ts';
import { findSettings, updateSettings } from '#db/queries/workspaces/settings.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type Asking, askAboutReplies } from './ask-about-replies.server.ts';
import type { SettingsInput } from './settings-input.ts';
import type { Settings } from './settings-resource.ts';

interface Saving {
  workspaceId: WorkspaceId;
  /** Their own address needs no confirmation. */
  user: { email: string };
  /** The sender is the owners' to change. */
  role: 'owner' | 'member';
}

/**
 * Changes what is named of a workspace's settings (docs/rules/product.md#settings). Returns them all. An address for
 * replies that nobody has vouched for is asked first, and until it answers the old one holds.
 */
export async function saveSettings(
  services: Asking,
  { workspaceId, user, role }: Saving,
  { reply_to, ...changes }: SettingsInput,
): Promise<Settings | Refusal> {
  if (role !== 'owner' && (reply_to !== undefined || changes.sender_name !== undefined)) {
    return new Refusal('FORBIDDEN', t('refused.sender-owners-only'));
  }
  const before = await findSettings(services.db, workspaceId);
  const replies = reply_to === undefined ? {} : await repliesTo(reply_to);
  if (replies instanceof Refusal) return replies;
  await updateSettings(services.db, workspaceId, { ...changes, ...replies });
  return findSettings(services.db, workspaceId);

  async function repliesTo(address: string | null) {
    const isKnown = address === null || address === before.reply_to || address === user.email.toLowerCase();
    if (isKnown) return { reply_to: address, reply_to_pending: null };
    if (address === before.reply_to_pending) return {};
    const refused = await askAboutReplies(services, workspaceId, before.workspace_name, address);
    return refused ?? { reply_to_pending: address };
  }
}
