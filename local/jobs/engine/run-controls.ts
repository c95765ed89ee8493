import type { JobEvent } from '#local/jobs/protocol/event.ts';
import { ulid } from '#local/jobs/protocol/ulid.ts';
import type { Commit, Query } from '#local/jobs/store/change.ts';
import type { Registry } from '#local/jobs/store/registry.ts';
import { findRun } from '#local/jobs/store/run-list.ts';
import { createRun } from './create-run.ts';
import { finishRun } from './run-lifecycle.ts';

interface ControlContext {
  rows: Query;
  commit: Commit;
  registry: Registry;
}

/** Cancels a run by hand. False if there is no run of that id; one that is over stays as it is. */
export async function cancelRun({ rows, commit }: ControlContext, runId: string): Promise<boolean> {
  if (!(await findRun(rows, runId))) return false;
  await commit((tx) => finishRun(tx, runId, { status: 'cancelled' }));
  return true;
}

/** Starts a new run with a run's event, past the function's idempotency. Undefined if there is no such run. */
export async function rerun({ rows, commit, registry }: ControlContext, runId: string): Promise<string | undefined> {
  const run = await findRun(rows, runId);
  const fn = run && registry.byId(run.function_id);
  if (!run || !fn) return undefined;
  const unlimited = { ...fn, config: { ...fn.config, idempotency: undefined } };
  return commit((tx) => createRun(tx, unlimited, { id: run.event_id, event: run.event }));
}

/** Starts a function without its trigger; it sees `inngest/function.invoked`. False if there is no such function. */
export async function invokeFunction(
  { commit, registry }: ControlContext,
  slug: string,
  data: Record<string, unknown>,
): Promise<boolean> {
  const fn = registry.bySlug(slug);
  if (!fn) return false;
  const id = ulid();
  const event: JobEvent = {
    data: { ...data, _inngest: { fn_id: slug } },
    id,
    name: 'inngest/function.invoked',
    ts: Date.now(),
    user: {},
  };
  await commit((tx) => createRun(tx, fn, { id, event }));
  return true;
}
