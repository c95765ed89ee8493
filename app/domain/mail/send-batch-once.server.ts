import type { Services } from '#app/context.server.ts';
import { inParallel } from '#app/lib/in-parallel.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import type { Mail } from '#app/vendors/resend.server.ts';
import { type ClaimedMail, claimMails, type MailClaim, markMailsSent } from '#db/queries/mail/sent-mails.ts';
import { composeMail, type Message, REMEMBERED_HOURS } from './send-once.server.ts';

/** A Worker has six connections at a time. */
const AT_ONCE = 5;

type Sending = Pick<Services, 'db' | 'mailer' | 'env'>;

/** A mail that is due under its key. */
export interface DueMail extends ClaimedMail {
  /** What it says and to whom; null if there is nobody to write to. */
  message: () => Promise<Message | null>;
}

/**
 * Sends up to BATCH_MAILS mails in one request, each once (see sendOnce). `batchKey` must stand for the very same mails
 * whenever it is used; if Resend has had it with others, what it took then counts. A mail that Resend refuses, or that
 * cannot be written at the moment, spoils no other: the others go out first. Throws what kept one from being written,
 * ServiceUnavailableError('mail'), MailRefusedError.
 */
export async function sendBatchOnce(
  { db, mailer, env }: Sending,
  batchKey: string,
  mails: readonly DueMail[],
): Promise<{ sent: number; refused: number; nobody: number }> {
  const claims = await claimMails(db, mails, REMEMBERED_HOURS);
  const due = mails.filter(({ key }) => claims.get(key)?.state === 'claimed');
  const sentBefore = mails.filter(({ key }) => claims.get(key)?.state === 'sent').length;
  const { written, failures } = await write(env, due, claims);
  // those that were left out are another request than those that went out before them
  const results = written.length > 0 ? await mailer.sendBatch(mailsOf(written), `${batchKey}/${sentBefore}`) : [];
  const sent = written.flatMap(({ key }, index) => {
    const result = results[index];
    return result === undefined || result === 'refused' ? [] : [{ key, resendId: result.id }];
  });
  if (sent.length > 0) await markMailsSent(db, sent);
  if (failures.length > 0) throw failures[0];
  return { sent: sent.length, refused: written.length - sent.length, nobody: due.length - written.length };
}

interface WrittenMail {
  key: string;
  mail: Mail;
}

const mailsOf = (written: readonly WrittenMail[]): Mail[] => written.map(({ mail }) => mail);

async function write(env: Services['env'], due: readonly DueMail[], claims: Map<string, MailClaim>) {
  const failures: unknown[] = [];
  const written = await inParallel(AT_ONCE, due, async ({ key, workspaceId, message }): Promise<WrittenMail | null> => {
    try {
      const said = await message();
      return said && { key, mail: await composeMail(env, said, claims.get(key)?.language) };
    } catch (error) {
      log('mail.unwritten', { workspace: workspaceId, error: nameOfError(error) });
      failures.push(error);
      return null;
    }
  });
  return { written: written.filter((mail) => mail !== null), failures };
}
