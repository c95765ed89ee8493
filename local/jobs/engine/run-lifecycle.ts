import type { RunError } from '#local/jobs/protocol/answer.ts';
import { type JobEvent, listedEvent } from '#local/jobs/protocol/event.ts';
import { STATUS_WORDS } from '#local/jobs/protocol/run-status.ts';
import { ulid } from '#local/jobs/protocol/ulid.ts';
import type { Change, Slot } from '#local/jobs/store/change.ts';

/** Limits of the real server (docs/inngest-protocol.md#limits). */
const MAX_STEPS = 1_000;
const MAX_STATE_BYTES = 32 * 1024 * 1024;

type Ending =
  | { status: 'completed'; output: unknown }
  | { status: 'cancelled' }
  | {
      status: 'failed';
      /** What function.failed carries as `error`. */
      error: RunError & { error: string };
      /** The app's own account of it, if it gave one. */
      result?: unknown;
    };

/**
 * Ends a run, whatever it is doing: the app is not called for it again, and an answer still to come is ignored. Sends
 * the internal events (docs/inngest-protocol.md#events). Does nothing if the run is already over.
 */
export async function finishRun(tx: Change, runId: string, ending: Ending): Promise<void> {
  const output = ending.status === 'completed' ? ending.output : ending.status === 'failed' ? ending.error : null;
  const [run] = await tx.rows<{ slug: string; event: JobEvent }>(
    `update runs set status = $2, ended_at = now(), output = $3 from functions
     where runs.id = $1 and status in ('queued', 'running') and functions.id = runs.function_id returning slug, event`,
    [runId, ending.status, JSON.stringify(output ?? null)],
  );
  if (!run) return;
  await tx.queue.endRun(runId);
  tx.log({ event: 'run ended', run: runId, function: run.slug, status: ending.status });
  emitEnding(tx, runId, run, ending);
}

function emitEnding(tx: Change, runId: string, run: { slug: string; event: JobEvent }, ending: Ending): void {
  const common = {
    _inngest: { status: STATUS_WORDS[ending.status] },
    event: run.event,
    events: [listedEvent(run.event)],
    function_id: run.slug,
    run_id: runId,
  };
  const emit = (id: string, name: string, own: Record<string, unknown> = {}) =>
    tx.emit({ id, name, data: { ...common, ...own } });

  if (ending.status === 'failed') {
    const own = { error: ending.error, result: ending.result };
    emit(runId, 'inngest/function.failed', own);
    emit(ulid(), 'inngest/function.finished', own);
  } else if (ending.status === 'cancelled') {
    emit(runId, 'inngest/function.cancelled');
    emit(ulid(), 'inngest/function.finished');
  } else {
    emit(ulid(), 'inngest/function.finished', { result: ending.output });
  }
}

/** Fails a run for a reason of the server's own; the event's message is then JSON (docs/inngest-protocol.md#limits). */
export async function failRun(
  tx: Change,
  runId: string,
  reason: { error: string; name: string; message: string },
): Promise<void> {
  const message = JSON.stringify({ error: reason });
  await finishRun(tx, runId, { status: 'failed', error: { error: reason.error, name: 'Error', message } });
}

/**
 * To be called after a result: asks the app for the next step at once, unless other work of the run is still open. So
 * a group of parallel steps, sleeps and waits is followed by one call, when the last of them has ended. A run past a
 * limit fails.
 */
export async function continueRun(tx: Change, runId: string): Promise<void> {
  const [run] = await tx.rows<{ slots: Slot[]; steps: number; bytes: number; open: number }>(
    `select slots, (select count(position)::integer from steps where run_id = runs.id) as steps,
       (select coalesce(sum(bytes), 0)::integer from steps where run_id = runs.id) as bytes,
       (select count(*)::integer from items where run_id = runs.id) as open
     from runs where id = $1 and status in ('queued', 'running')`,
    [runId],
  );
  if (!run) return;
  if (run.steps >= MAX_STEPS) {
    return failRun(tx, runId, {
      error: 'function has too many steps',
      name: 'InngestErrFunctionOverflowed',
      message: `The function run exceeded the step limit of ${MAX_STEPS} steps.`,
    });
  }
  if (run.bytes > MAX_STATE_BYTES) {
    return failRun(tx, runId, {
      error: 'function state is too large',
      name: 'InngestErrStateOverflowed',
      message: `The function run exceeded the state size limit of ${MAX_STATE_BYTES} bytes.`,
    });
  }
  if (run.open > 0) return;
  const next = { runId, stepId: 'step', stackCurrent: run.steps, slots: run.slots };
  await tx.queue.add({ ...next, kind: 'call', dueAt: Date.now() });
}
