import { DatabaseError } from 'pg';
import { readAnswer } from '#local/jobs/protocol/answer.ts';
import { writeCall } from '#local/jobs/protocol/call.ts';
import { beginCall } from '#local/jobs/store/call-state.ts';
import type { Commit, Log, Query, QueueItem } from '#local/jobs/store/change.ts';
import type { Registry } from '#local/jobs/store/registry.ts';
import { applyAnswer } from './apply-answer.ts';
import type { RetrySettings } from './backoff.ts';
import { endSleepOrWait } from './resume-waits.ts';
import { failRun } from './run-lifecycle.ts';
import { sendRequest } from './send-request.ts';

export interface RunItemContext {
  rows: Query;
  commit: Commit;
  registry: Registry;
  signingKey: string | undefined;
  settings: RetrySettings;
  /** Aborted when the executor stops: calls under way end, and their answers are ignored. */
  stopping: AbortSignal;
  log: Log;
}

/**
 * Does an item's work. If the executor stops or is killed before the outcome is stored, the item is still in the
 * database and is done again, as the same attempt.
 */
export async function runItem(context: RunItemContext, item: QueueItem): Promise<void> {
  const { commit, stopping } = context;
  if (item.kind !== 'call') return commit((tx) => endSleepOrWait(tx, item));

  const run = await beginCall(context.rows, context.registry, item.runId);
  if (!run) return;
  const startedAt = new Date();
  const answer = readAnswer(await sendRequest(writeCall(run, item, context.signingKey), stopping));
  if (stopping.aborted) return;
  context.log({
    event: 'step',
    run: item.runId,
    function: run.fn.slug,
    attempt: item.attempt,
    answer: answer.kind,
    ms: Date.now() - startedAt.getTime(),
  });
  const call = { item, maxAttempts: run.fn.maxAttempts, requestVersion: run.requestVersion, startedAt };
  try {
    await commit((tx) => applyAnswer(tx, call, answer, context.settings));
  } catch (error) {
    const code = refusedValue(error);
    if (code === undefined) throw error;
    const reason = { error: 'the answer cannot be stored', name: 'Error', message: `Postgres refuses it (${code})` };
    await commit((tx) => failRun(tx, item.runId, reason));
  }
}

/** The code if Postgres refuses the values themselves (class 22): then one run has failed, and the executor has not. */
function refusedValue(error: unknown): string | undefined {
  return error instanceof DatabaseError && error.code?.startsWith('22') ? error.code : undefined;
}
