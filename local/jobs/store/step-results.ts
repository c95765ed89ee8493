import type { Change, Engine } from '../engine/engine.ts';
import { failByExecutor } from '../engine/run-lifecycle.ts';
import type { Slot } from '../engine/slots.ts';
import type { Transaction } from './database.ts';
import { addItem } from './queue-items.ts';

/** Limits of the real server (real-inngest.md section 8). */
const mostSteps = 1_000;
const largestState = 32 * 1024 * 1024;

interface Result {
  id: string;
  op: string;
  name?: string | undefined;
  status: 'completed' | 'failed';
  /** What the SDK gets in `steps`: `{ data }`, `{ error }`, null for a sleep or timeout, or the event waited for. */
  value: unknown;
  attempt?: number | undefined;
  startedAt?: Date | undefined;
}

/** Remembers a step's result. The first one counts; a later one for the same step changes nothing. */
export async function storeResult(tx: Transaction, runId: string, result: Result): Promise<void> {
  const value = JSON.stringify(result.value ?? null);
  await tx.rows(
    `insert into steps (run_id, id, op, name, status, attempt, started_at, ended_at, value, bytes, position)
     values ($1, $2, $3, $4, $5, $6, coalesce($7, now()), now(), $8, $9,
       (select coalesce(max(position), 0) + 1 from steps where run_id = $1))
     on conflict (run_id, id) do update set status = excluded.status, attempt = excluded.attempt,
       ended_at = excluded.ended_at, value = excluded.value, bytes = excluded.bytes, position = excluded.position
     where steps.position is null`,
    [
      runId,
      result.id,
      result.op,
      result.name ?? '',
      result.status,
      result.attempt ?? 0,
      result.startedAt ?? null,
      value,
      Buffer.byteLength(value),
    ],
  );
}

/** A step that has no result yet, as far as pages and queries show it. */
interface Pending {
  id: string;
  op: string;
  name: string;
  status: 'planned' | 'retrying' | 'sleeping' | 'waiting';
  attempt?: number;
}

export async function storePending(tx: Transaction, runId: string, step: Pending): Promise<void> {
  await tx.rows(
    `insert into steps (run_id, id, op, name, status, attempt, started_at) values ($1, $2, $3, $4, $5, $6, now())
     on conflict (run_id, id) do update set status = excluded.status, attempt = excluded.attempt
     where steps.position is null`,
    [runId, step.id, step.op, step.name, step.status, step.attempt ?? 0],
  );
}

/**
 * After a result: asks the app for the next step, at once, if nothing else of the run is still to be done. So a group of
 * parallel steps, sleeps and waits is followed by one call when the last of it has ended. A run past a limit fails.
 */
export async function goOn(engine: Engine, tx: Change, runId: string): Promise<void> {
  const [run] = await tx.rows<{ slots: Slot[]; steps: number; bytes: number; open: number }>(
    `select slots, (select count(position)::integer from steps where run_id = runs.id) as steps,
       (select coalesce(sum(bytes), 0)::integer from steps where run_id = runs.id) as bytes,
       (select count(*)::integer from items where run_id = runs.id) as open
     from runs where id = $1 and status in ('queued', 'running')`,
    [runId],
  );
  if (!run) return;
  if (run.steps >= mostSteps) {
    return failByExecutor(engine, tx, runId, {
      error: 'function has too many steps',
      name: 'InngestErrFunctionOverflowed',
      message: `The function run exceeded the step limit of ${mostSteps} steps.`,
    });
  }
  if (run.bytes > largestState) {
    return failByExecutor(engine, tx, runId, {
      error: 'function state is too large',
      name: 'InngestErrStateOverflowed',
      message: `The function run exceeded the state size limit of ${largestState} bytes.`,
    });
  }
  if (run.open > 0) return;
  await addItem(engine, tx, {
    runId,
    kind: 'call',
    stepId: 'step',
    stackCurrent: run.steps,
    dueAt: Date.now(),
    slots: run.slots,
  });
}
