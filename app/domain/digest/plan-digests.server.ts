import type { Services } from '#app/context.server.ts';
import { sendStored } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import { BATCH_MAILS } from '#app/vendors/resend.server.ts';
import { planDigestBatch } from '#db/queries/mail/digests.ts';
import { isoWeek } from './digest-week.ts';

const BATCHES_A_STEP = 20;

/**
 * Parts the workspaces that are to have a digest into batches, a bounded number at a time, and has each sent by an
 * event of its own. In one ISO week a workspace is in one batch, however often this is called.
 */
export async function planDigests(
  services: Pick<Services, 'db' | 'env' | 'files' | 'jobs' | 'now'>,
  firedAt: Date,
): Promise<{ workspaces: number; more: boolean }> {
  await announceWork(services);
  const week = isoWeek(firedAt);
  let workspaces = 0;
  for (let batches = 0; batches < BATCHES_A_STEP; batches++) {
    const batch = await planDigestBatch(services.db, { week, firedAt, limit: BATCH_MAILS });
    if (!batch) return { workspaces, more: false };
    workspaces += batch.workspaces;
    await sendStored(services, [batch.eventId]);
  }
  return { workspaces, more: true };
}
