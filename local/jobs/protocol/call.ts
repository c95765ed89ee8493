import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { JobEvent } from './event.ts';
import type { JobFunction } from './function-config.ts';
import { sign } from './signature.ts';
import { ulid } from './ulid.ts';

/** Past this size of steps and events the app fetches them itself (docs/inngest-protocol.md#use-api). */
const MAX_INLINE_BYTES = 4 * 1024 * 1024;
const ACCOUNT_ID = '00000000-0000-4000-a000-000000000000';

/** A run as a call describes it. */
export interface CallableRun {
  id: string;
  fn: JobFunction;
  event: JobEvent;
  requestVersion: number;
  /** The results so far, in order of completion. */
  steps: { id: string; value: unknown }[];
}

/** What is asked of the app: the next step in turn (`step`) or a planned one, and the attempt. */
interface CallTarget {
  job: string;
  stepId: string;
  attempt: number;
  stackCurrent: number;
}

interface AppRequest {
  url: URL;
  headers: Record<string, string>;
  body: string;
}

/** Writes a call as the real server does (docs/inngest-protocol.md#requests), signed if there is a key. */
export function writeCall(run: CallableRun, target: CallTarget, signingKey: string | undefined): AppRequest {
  const requestId = ulid();
  const body = writeBody(run, target, requestId);
  const url = new URL(run.fn.config.steps.step.runtime.url);
  url.searchParams.set('stepId', target.stepId);
  const trace = createHash('md5').update(run.id).digest('hex');
  return {
    url,
    body,
    headers: {
      'user-agent': 'Inngest',
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
      'account-id': ACCOUNT_ID,
      traceparent: `00-${trace}-${randomBytes(8).toString('hex')}-01`,
      tracestate: `inngest@fn=${run.fn.id},inngest@app=${run.fn.appId}`,
      'x-inngest-generation-id': String(target.attempt + 1),
      'x-inngest-job-id': target.job,
      'x-inngest-req-version': String(run.requestVersion),
      'x-inngest-step-id': target.stepId,
      'x-request-id': requestId,
      'x-run-id': run.id,
      ...(signingKey ? { 'x-inngest-signature': sign(body, signingKey) } : {}),
    },
  };
}

function writeBody(run: CallableRun, target: CallTarget, requestId: string): string {
  const steps = Object.fromEntries(run.steps.map(({ id, value }) => [id, value]));
  const state = { events: [run.event], steps };
  const useApi = Buffer.byteLength(canonicalJson(state)) > MAX_INLINE_BYTES;
  return canonicalJson({
    ctx: {
      attempt: target.attempt,
      disable_immediate_execution: target.stepId !== 'step',
      env: '',
      fn_id: run.fn.id,
      generation_id: target.attempt + 1,
      job_id: target.job,
      max_attempts: run.fn.maxAttempts,
      qi_id: Buffer.from(`${target.job}::default`).toString('base64'),
      request_id: requestId,
      run_id: run.id,
      stack: { current: target.stackCurrent, stack: run.steps.map(({ id }) => id) },
      step_id: 'step',
      use_api: useApi,
    },
    defers: {},
    event: run.event,
    ...(useApi ? {} : state),
    use_api: useApi,
    version: run.requestVersion,
  });
}
