import type { CallableRun } from '#local/jobs/protocol/call.ts';
import { type JobEvent, listedEvent } from '#local/jobs/protocol/event.ts';
import type { Query } from './change.ts';
import type { Registry } from './registry.ts';

/** Marks the beginning of a call: counts it and reads the run. Undefined if the run is already over. */
export async function beginCall(rows: Query, registry: Registry, runId: string): Promise<CallableRun | undefined> {
  const [run] = await rows<{ function_id: string; event: JobEvent; request_version: number }>(
    `update runs set requests = requests + 1, status = 'running', started_at = coalesce(started_at, now())
     where id = $1 and status in ('queued', 'running') returning function_id, event, request_version`,
    [runId],
  );
  const fn = run && registry.byId(run.function_id);
  if (!run || !fn) return undefined;
  return { id: runId, fn, event: run.event, requestVersion: run.request_version, steps: await results(rows, runId) };
}

/** The state that the app may fetch itself (docs/inngest-protocol.md#use-api). Undefined if the run is over. */
export async function readCallState(
  rows: Query,
  runId: string,
): Promise<{ events: Record<string, unknown>[]; steps: Record<string, unknown> } | undefined> {
  const [run] = await rows<{ event: JobEvent }>(
    `select event from runs where id = $1 and status in ('queued', 'running')`,
    [runId],
  );
  if (!run) return undefined;
  const steps = await results(rows, runId);
  return { events: [listedEvent(run.event)], steps: Object.fromEntries(steps.map(({ id, value }) => [id, value])) };
}

function results(rows: Query, runId: string): Promise<CallableRun['steps']> {
  return rows('select id, value from steps where run_id = $1 and position is not null order by position', [runId]);
}
