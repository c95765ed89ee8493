import type { Parts } from '#app/context.server.ts';
import { claimMails, markMailsSent } from '#db/queries/sent-mails.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { composeMail, type Message, REMEMBERED_HOURS } from './send-once.server.ts';

export interface KeyedMessage {
  key: string;
  workspaceId: WorkspaceId;
  message: Message;
}

/**
 * Sends up to BATCH_MAILS mails in one request, each once (see sendOnce). `batchKey` must stand for the very same mails whenever it is
 * used; if Resend has had it with others, what it took then counts. A mail that Resend refuses spoils no other.
 * Throws ServiceUnavailableError('mail'), MailRefusedError.
 */
export async function sendBatchOnce(
  { db, mailer, env }: Pick<Parts, 'db' | 'mailer' | 'env'>,
  batchKey: string,
  mails: KeyedMessage[],
): Promise<{ sent: number; refused: number }> {
  const claims = await claimMails(db, mails, REMEMBERED_HOURS);
  const claimed = mails.filter(({ key }) => claims.get(key) === 'claimed');
  if (claimed.length === 0) return { sent: 0, refused: 0 };
  const composed = await Promise.all(claimed.map(({ message }) => composeMail(env, message)));
  const results = await mailer.sendBatch(composed, batchKey);
  const sent = claimed.flatMap(({ key }, place) => {
    const result = results[place];
    return result === undefined || result === 'refused' ? [] : [{ key, resendId: result.id }];
  });
  await markMailsSent(db, sent);
  return { sent: sent.length, refused: claimed.length - sent.length };
}
