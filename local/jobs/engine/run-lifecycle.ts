import { type JobEvent, listed } from '../protocol/event.ts';
import { ulid } from '../protocol/ulid.ts';
import type { Change, Engine } from './engine.ts';

/** A failed run's error, as far as one is known. */
export interface RunError {
  name: string;
  message: string;
  stack?: string | undefined;
}

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

/** How a status is written in internal events and by the REST API. */
export const statusWords = {
  queued: 'Running',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const;

export type RunStatus = keyof typeof statusWords;

/**
 * Ends a run that is under way: nothing more of it is called, an answer still to come is not looked at. Sends the
 * internal events of real-inngest.md section 5, in the same transaction. Does nothing if the run is over.
 */
export async function finishRun(engine: Engine, tx: Change, runId: string, ending: Ending): Promise<void> {
  const output = ending.status === 'completed' ? ending.output : ending.status === 'failed' ? ending.error : null;
  const [run] = await tx.rows<{ function_id: string; event: JobEvent }>(
    `update runs set status = $2, ended_at = now(), output = $3
     where id = $1 and status in ('queued', 'running') returning function_id, event`,
    [runId, ending.status, JSON.stringify(output ?? null)],
  );
  if (!run) return;
  await tx.rows('delete from items where run_id = $1', [runId]);
  tx.after(() => engine.queue.removeRun(runId));

  const slug = engine.registry.byId(run.function_id)?.slug ?? '';
  engine.log({ event: 'run ended', run: runId, function: slug, status: ending.status });
  const data = {
    _inngest: { status: statusWords[ending.status] },
    event: run.event,
    events: [listed(run.event)],
    function_id: slug,
    run_id: runId,
  };
  const send = (id: string, name: string, more: Record<string, unknown>) =>
    tx.emit({ id, event: { data: { ...data, ...more }, id, name, ts: Date.now(), user: {} } });

  if (ending.status === 'failed') {
    send(runId, 'inngest/function.failed', { error: ending.error, result: ending.result });
    send(ulid(), 'inngest/function.finished', { error: ending.error, result: ending.result });
  } else if (ending.status === 'cancelled') {
    send(runId, 'inngest/function.cancelled', {});
    send(ulid(), 'inngest/function.finished', {});
  } else {
    send(ulid(), 'inngest/function.finished', { result: ending.output });
  }
}

/** Cancels a run in whatever state it is; a step under way runs to its end in the app and its answer is dropped. */
export async function cancelRun(engine: Engine, tx: Change, runId: string): Promise<void> {
  await finishRun(engine, tx, runId, { status: 'cancelled' });
}

/** Fails a run for a reason of the executor's own; the event's message is then JSON text (real-inngest.md section 8). */
export async function failByExecutor(
  engine: Engine,
  tx: Change,
  runId: string,
  reason: { error: string; name: string; message: string },
): Promise<void> {
  const message = JSON.stringify({ error: reason });
  await finishRun(engine, tx, runId, { status: 'failed', error: { error: reason.error, name: 'Error', message } });
}
