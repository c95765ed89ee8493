import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { log } from '#app/lib/log.ts';
import { openText, SealBrokenError } from '#app/lib/sealed-text.ts';
import type { Mailer, RefusedPart } from '#app/vendors/resend.server.ts';
import { OWN_SENDER_REFUSED } from '#app/words/failures/own-sender.ts';
import { findOwnSender } from '#db/queries/workspaces/own-senders.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { namedAddress, senderOf } from './sender.ts';

/** By whom mails to a workspace's contacts go out. */
export interface ContactSender {
  from: string;
  mailer: Pick<Mailer, 'send'>;
  /** Whether it is the workspace's own account at Resend. */
  isOwn: boolean;
}

/** The workspace's own account and address, if it has them; else ours, under the team's name. */
export async function contactSender(
  { db, env, mailer }: Pick<Services, 'db' | 'env' | 'mailer'>,
  workspaceId: WorkspaceId,
  team: string,
): Promise<ContactSender | Refusal> {
  const own = await findOwnSender(db, workspaceId);
  if (!own) return { from: senderOf(env.MAIL_FROM, team), mailer, isOwn: false };
  try {
    const key = await openText(env.VAULT_KEYS, `resend-key/${workspaceId}`, own.sealedKey);
    return { from: namedAddress(team, own.address), mailer: mailer.withKey(key), isOwn: true };
  } catch (error) {
    if (error instanceof SealBrokenError) return ownSenderRefused(workspaceId, 'seal');
    throw error;
  }
}

/** The workspace's own account does not send: an owner has to look after it. */
export function ownSenderRefused(workspaceId: WorkspaceId, about: RefusedPart | 'seal'): Refusal {
  log('mail.own_sender_refused', { workspace: workspaceId, about });
  const isAddress = about === 'sender';
  return new Refusal('CONFLICT', isAddress ? OWN_SENDER_REFUSED.address() : OWN_SENDER_REFUSED.key(), {
    status: isAddress ? 'sender_refused' : 'resend_key_refused',
  });
}
