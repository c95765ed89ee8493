import { celHolds } from '../protocol/cel.ts';
import type { JobEvent } from '../protocol/event.ts';
import { endItem } from '../store/queue-items.ts';
import { goOn, storeResult } from '../store/step-results.ts';
import type { Change, Engine } from './engine.ts';

/** Ends the waits an event answers: the step's result is the event itself. Only waits that are already there are met. */
export async function resumeWaits(engine: Engine, tx: Change, candidate: JobEvent): Promise<void> {
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
  for (const wait of waits) {
    if (wait.wait_if !== null && !celHolds(wait.wait_if, { event: wait.event, async: candidate })) continue;
    await endItem(engine, tx, wait.job);
    await storeResult(tx, wait.run_id, { id: wait.step_id, op: 'WaitForEvent', status: 'completed', value: candidate });
    await goOn(engine, tx, wait.run_id);
  }
}
