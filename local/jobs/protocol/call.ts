import { createHash, randomBytes } from 'node:crypto';
import type { Engine } from '../engine/engine.ts';
import type { Item } from '../engine/queue.ts';
import type { JobFunction } from '../store/registry.ts';
import { canonicalJson } from './canonical-json.ts';
import { type JobEvent, listed } from './event.ts';
import { sign } from './signature.ts';
import { ulid } from './ulid.ts';

/** Past this many bytes of steps and events the app fetches them itself (`use_api`). */
const largestInline = 4 * 1024 * 1024;
const accountId = '00000000-0000-4000-a000-000000000000';

/** A run as a call needs it. */
export interface CallableRun {
  id: string;
  fn: JobFunction;
  event: JobEvent;
  requestVersion: number;
  steps: { id: string; value: unknown }[];
}

interface AppRequest {
  url: URL;
  headers: Record<string, string>;
  body: string;
}

/** Marks the beginning of a call: counts it and reads the run. Undefined if the run is over by now. */
export async function beginCall(engine: Engine, item: Item): Promise<CallableRun | undefined> {
  const [run] = await engine.db.rows<{ function_id: string; event: JobEvent; request_version: number }>(
    `update runs set requests = requests + 1, status = 'running', started_at = coalesce(started_at, now())
     where id = $1 and status in ('queued', 'running') returning function_id, event, request_version`,
    [item.runId],
  );
  const fn = run && engine.registry.byId(run.function_id);
  if (!run || !fn) return undefined;
  const steps = await engine.db.rows<{ id: string; value: unknown }>(
    'select id, value from steps where run_id = $1 and position is not null order by position',
    [item.runId],
  );
  return { id: item.runId, fn, event: run.event, requestVersion: run.request_version, steps };
}

/** Writes the call of an item as the real server does (real-inngest.md section 2), signed if there is a key. */
export function writeCall(engine: Engine, run: CallableRun, item: Item): AppRequest {
  const steps = Object.fromEntries(run.steps.map(({ id, value }) => [id, value]));
  const inline = canonicalJson({ events: [run.event], steps });
  const useApi = Buffer.byteLength(inline) > largestInline;
  const requestId = ulid();
  const generation = item.attempt + 1;
  const body = canonicalJson({
    ctx: {
      attempt: item.attempt,
      disable_immediate_execution: item.stepId !== 'step',
      env: '',
      fn_id: run.fn.id,
      generation_id: generation,
      job_id: item.job,
      max_attempts: run.fn.maxAttempts,
      qi_id: Buffer.from(`${item.job}::default`).toString('base64'),
      request_id: requestId,
      run_id: run.id,
      stack: { current: item.stackCurrent, stack: run.steps.map(({ id }) => id) },
      step_id: 'step',
      use_api: useApi,
    },
    defers: {},
    event: run.event,
    ...(useApi ? {} : { events: [run.event], steps }),
    use_api: useApi,
    version: run.requestVersion,
  });

  const url = new URL(run.fn.config.steps.step.runtime.url);
  url.searchParams.set('stepId', item.stepId);
  const trace = createHash('md5').update(run.id).digest('hex');
  return {
    url,
    body,
    headers: {
      'user-agent': 'Inngest',
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
      'account-id': accountId,
      traceparent: `00-${trace}-${randomBytes(8).toString('hex')}-01`,
      tracestate: `inngest@fn=${run.fn.id},inngest@app=${run.fn.appId}`,
      'x-inngest-generation-id': String(generation),
      'x-inngest-job-id': item.job,
      'x-inngest-req-version': String(run.requestVersion),
      'x-inngest-step-id': item.stepId,
      'x-request-id': requestId,
      'x-run-id': run.id,
      ...(engine.settings.signingKey ? { 'x-inngest-signature': sign(body, engine.settings.signingKey) } : {}),
    },
  };
}

/** What `GET /v0/runs/:id/batch` and `/actions` answer for a run whose state is too large to send along. */
export async function readState(
  engine: Engine,
  runId: string,
): Promise<{ events: Record<string, unknown>[]; steps: Record<string, unknown> } | undefined> {
  const [run] = await engine.db.rows<{ event: JobEvent }>(
    `select event from runs where id = $1 and status in ('queued', 'running')`,
    [runId],
  );
  if (!run) return undefined;
  const steps = await engine.db.rows<{ id: string; value: unknown }>(
    'select id, value from steps where run_id = $1 and position is not null order by position',
    [runId],
  );
  return { events: [listed(run.event)], steps: Object.fromEntries(steps.map(({ id, value }) => [id, value])) };
}
