import type { Services } from '#app/context.server.ts';
import { inParallel } from '#app/lib/in-parallel.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { countDigest, isAnyCounted, keepDigest, uncountedWorkspaces } from '#db/queries/mail/digests.ts';
import type { StoredActivity, StoredDigest } from '#db/schema/mail.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { digestSpan } from './digest-week.ts';

/** A batch of workspaces whose digest is to be sent, for the seven days before `firedAt`. */
export interface DigestBatch {
  batchId: string;
  week: string;
  firedAt: Date;
}

/** A Worker has six connections at a time. */
const AT_ONCE = 5;

/**
 * Counts what happened in the workspaces of a batch and keeps it: what a digest says is fixed before it is first sent.
 * One workspace that cannot be counted holds up no other: it is left for the next call. Throws what went wrong if no
 * workspace of the batch could be counted yet.
 */
export async function countDigests(
  { db }: Pick<Services, 'db'>,
  { batchId, week, firedAt }: DigestBatch,
): Promise<{ counted: number; left: number }> {
  const workspaces = await uncountedWorkspaces(db, batchId);
  const failures: unknown[] = [];
  await inParallel(AT_ONCE, workspaces, async (workspaceId) => {
    try {
      await keepDigest(db, workspaceId, week, await figuresOf(db, workspaceId, firedAt));
    } catch (error) {
      log('digest.uncounted', { workspace: workspaceId, error: nameOfError(error) });
      failures.push(error);
    }
  });
  const counted = workspaces.length - failures.length;
  if (counted === 0 && failures.length > 0 && !(await isAnyCounted(db, batchId))) throw failures[0];
  return { counted, left: failures.length };
}

/** Null where nothing happened: there is nothing to tell then. */
async function figuresOf(db: Services['db'], workspaceId: WorkspaceId, firedAt: Date): Promise<StoredDigest | null> {
  const span = digestSpan(firedAt);
  const figures = await countDigest(db, workspaceId, span);
  if (!hasActivity(figures.week)) return null;
  return { ...figures, from: span.from.toISOString(), to: span.to.toISOString() };
}

const hasActivity = (week: StoredActivity) => Object.values(week).some((count) => count > 0);
