import { createElement } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { Services } from '#app/context.server.ts';
import { invalid, type Refusal } from '#app/domain/errors.ts';
import { sendClaimed } from '#app/domain/mail/send-once.server.ts';
import { namedAddress } from '#app/domain/mail/sender.ts';
import { OwnSender, ownSenderSubject } from '#app/emails/own-sender.tsx';
import { sealText } from '#app/lib/sealed-text.ts';
import { MailRefusedError } from '#app/vendors/resend.server.ts';
import { ServiceUnavailableError } from '#app/vendors/unavailable.ts';
import { OWN_SENDER_FAULTS, resendAway, tooManyTrials } from '#app/words/failures/own-sender.ts';
import { claimDailyMail } from '#db/queries/mail/daily-mails.ts';
import { findOwnSender, updateOwnSender } from '#db/queries/workspaces/own-senders.ts';
import { findSettings } from '#db/queries/workspaces/settings.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { OwnSenderInput } from './own-sender-input.ts';

/** So many keys a workspace may try in 24 hours. */
const MOST_A_DAY = 10;

type Trying = Pick<Services, 'db' | 'env' | 'mailer'>;

/** What mails to contacts are from, where that is the workspace's own; never the key. */
export async function ownSenderAddress({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId): Promise<string | null> {
  return (await findOwnSender(db, workspaceId))?.address ?? null;
}

/**
 * Has mails to contacts go out through the workspace's own account at Resend, once a mail to whoever asks has gone out
 * that way: nothing less says that the key is good and may send from this address.
 */
export async function takeOwnSender(
  services: Trying,
  { workspaceId, user }: { workspaceId: WorkspaceId; user: { email: string } },
  { own_key: key, own_address: address }: OwnSenderInput,
): Promise<Refusal | null> {
  const refused = await tryOut(services, workspaceId, { key, address, to: user.email });
  if (refused) return refused;
  const sealedKey = await sealText(services.env.VAULT_KEYS, `resend-key/${workspaceId}`, key);
  await updateOwnSender(services.db, workspaceId, { address, sealedKey });
  return null;
}

/** Has mails to contacts come from us again, and forgets the key. */
export async function dropOwnSender({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId): Promise<null> {
  await updateOwnSender(db, workspaceId, null);
  return null;
}

async function tryOut(
  services: Trying,
  workspaceId: WorkspaceId,
  { key, address, to }: { key: string; address: string; to: string },
): Promise<Refusal | null> {
  const { sender_name, workspace_name } = await findSettings(services.db, workspaceId);
  const mailKey = `own-sender/${uuidv7()}`;
  const mail = { key: mailKey, workspaceId, kind: 'own-sender', contactId: null } as const;
  const limits = { perDay: MOST_A_DAY, perDayAtFirst: MOST_A_DAY, perContact: 0 };
  const full = await claimDailyMail(services.db, mail, limits);
  if (full) return invalid([{ path: 'own_key', message: tooManyTrials(full.seconds) }]);
  try {
    await sendClaimed({ ...services, mailer: services.mailer.withKey(key) }, mailKey, {
      from: namedAddress(sender_name ?? workspace_name, address),
      to,
      subject: ownSenderSubject,
      body: createElement(OwnSender, { workspaceName: workspace_name, address }),
    });
    return null;
  } catch (error) {
    return faultOf(error);
  }
}

function faultOf(error: unknown): Refusal {
  if (error instanceof ServiceUnavailableError && error.service === 'mail') {
    return invalid([{ path: 'own_key', message: resendAway() }]);
  }
  if (!(error instanceof MailRefusedError)) throw error;
  const path = error.about === 'key' ? 'own_key' : 'own_address';
  return invalid([{ path, message: OWN_SENDER_FAULTS[error.about]() }]);
}
