import { celHolds } from '#local/jobs/protocol/cel.ts';
import type { JobEvent } from '#local/jobs/protocol/event.ts';
import type { Change, QueueItem } from '#local/jobs/store/change.ts';
import { storeResult } from '#local/jobs/store/step-results.ts';
import { continueRun } from './run-lifecycle.ts';

/** Ends the waits that an event answers: the step's result is the event itself. Only waits already stored are tried. */
export async function resumeWaits(tx: Change, candidate: JobEvent): Promise<void> {
  const waits = await tx.rows<{
    job: string;
    run_id: string;
    step_id: string;
    wait_if: string | null;
    event: JobEvent;
  }>(
    `select items.job, items.run_id, items.step_id, items.wait_if, runs.event
     from items join runs on runs.id = items.run_id where items.wait_event = $1 order by items.seq`,
    [candidate.name],
  );
  for (const { job, run_id: runId, step_id: id, wait_if: condition, event } of waits) {
    if (condition !== null && !celHolds(condition, { event, async: candidate })) continue;
    await tx.queue.end(job);
    await storeResult(tx.rows, runId, { id, op: 'WaitForEvent', status: 'completed', value: candidate });
    await continueRun(tx, runId);
  }
}

/** Ends a sleep that is over, or a wait that no event answered in time: the step's result is null. */
export async function endSleepOrWait(tx: Change, { job, runId, stepId, kind }: QueueItem): Promise<void> {
  if (!(await tx.queue.end(job))) return;
  const op = kind === 'sleep' ? 'Sleep' : 'WaitForEvent';
  await storeResult(tx.rows, runId, { id: stepId, op, status: 'completed', value: null });
  await continueRun(tx, runId);
}
