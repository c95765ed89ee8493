import { createElement } from 'react';
import type { Parts } from '#app/context.server.ts';
import { type KeyedMessage, sendBatchOnce } from '#app/domain/mail/send-batch-once.server.ts';
import { Digest, digestSubject } from '#app/emails/digest.tsx';
import { inParallel } from '#app/lib/in-parallel.ts';
import { type CountedDigest, countedDigests } from '#db/queries/digests.ts';
import type { DigestBatch } from './count-digests.server.ts';

/** A Worker has six connections at a time. */
const AT_ONCE = 5;

type Sending = Pick<Parts, 'db' | 'auth' | 'mailer' | 'env'>;

/** Sends what a batch has to say, each workspace's digest once in its week, to its owner. */
export async function sendDigests(
  parts: Sending,
  { batchId, week }: DigestBatch,
): Promise<{ sent: number; refused: number; nobody: number }> {
  const digests = await countedDigests(parts.db, batchId);
  const messages = await inParallel(AT_ONCE, digests, (digest) => messageFor(parts, digest, week));
  const mails = messages.filter((message) => message !== null);
  const result = await sendBatchOnce(parts, `digests/${week}/${batchId}`, mails);
  return { ...result, nobody: digests.length - mails.length };
}

async function messageFor(
  { auth, env }: Sending,
  { workspaceId, userId, figures }: CountedDigest,
  week: string,
): Promise<KeyedMessage | null> {
  const to = await auth.addressOf(userId);
  if (to === null) return null;
  const props = { figures, url: new URL('/', env.APP_URL).href };
  const message = { to, subject: digestSubject(props), body: createElement(Digest, props) };
  return { key: `digest/${workspaceId}/${week}`, workspaceId, message };
}
