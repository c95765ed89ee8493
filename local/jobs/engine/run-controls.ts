import type { JobEvent } from '../protocol/event.ts';
import { ulid } from '../protocol/ulid.ts';
import { findRun } from '../store/run-list.ts';
import { change } from './commit.ts';
import { createRun } from './create-run.ts';
import type { Engine } from './engine.ts';
import { cancelRun } from './run-lifecycle.ts';

/** Cancels a run by hand. False if there is none of that id; one that is over stays as it is. */
export async function cancelByHand(engine: Engine, runId: string): Promise<boolean> {
  if (!(await findRun(engine, runId))) return false;
  await change(engine, (tx) => cancelRun(engine, tx, runId));
  return true;
}

/** Starts a new run of a run's function with the same event, past its idempotency. Undefined if there is no such run. */
export async function rerunByHand(engine: Engine, runId: string): Promise<string | undefined> {
  const run = await findRun(engine, runId);
  const fn = run && engine.registry.byId(run.function_id);
  if (!run || !fn) return undefined;
  const free = { ...fn, config: { ...fn.config, idempotency: undefined } };
  return change(engine, (tx) => createRun(engine, tx, free, { id: run.event_id, event: run.event }));
}

/** Starts a function without its trigger; it sees `inngest/function.invoked`. False if there is no such function. */
export async function invokeByHand(engine: Engine, slug: string, data: Record<string, unknown>): Promise<boolean> {
  const fn = engine.registry.bySlug(slug);
  if (!fn) return false;
  const id = ulid();
  const event: JobEvent = {
    data: { ...data, _inngest: { fn_id: slug } },
    id,
    name: 'inngest/function.invoked',
    ts: Date.now(),
    user: {},
  };
  await change(engine, (tx) => createRun(engine, tx, fn, { id, event }));
  return true;
}
