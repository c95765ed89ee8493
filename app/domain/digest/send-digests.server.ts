import { createElement } from 'react';
import type { Services } from '#app/context.server.ts';
import { sendBatchOnce } from '#app/domain/mail/send-batch-once.server.ts';
import type { Message } from '#app/domain/mail/send-once.server.ts';
import { Digest, digestSubject } from '#app/emails/digest.tsx';
import { fullAddress, paths } from '#app/lib/paths.ts';
import { type CountedDigest, countedDigests } from '#db/queries/mail/digests.ts';
import type { DigestBatch } from './count-digests.server.ts';

type Sending = Pick<Services, 'db' | 'auth' | 'mailer' | 'env'>;

/**
 * Sends what a batch has to say, each workspace's digest once in its week, to its owner. Throws as sendBatchOnce does.
 */
export async function sendDigests(
  services: Sending,
  { batchId, week }: DigestBatch,
): Promise<{ sent: number; refused: number; nobody: number }> {
  const digests = await countedDigests(services.db, batchId);
  return sendBatchOnce(
    services,
    `digests/${week}/${batchId}`,
    digests.map((digest) => ({
      key: `digest/${digest.workspaceId}/${week}`,
      workspaceId: digest.workspaceId,
      reader: digest.userId,
      message: () => messageFor(services, digest),
    })),
  );
}

async function messageFor({ auth, env }: Sending, { userId, figures }: CountedDigest): Promise<Message | null> {
  const to = await auth.addressOf(userId);
  if (to === null) return null;
  const props = { figures, url: fullAddress(env.APP_URL, paths.overview()) };
  return { to, subject: () => digestSubject(props), body: createElement(Digest, props) };
}
