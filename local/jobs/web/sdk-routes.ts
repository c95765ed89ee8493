import { type Context, Hono } from 'hono';
import { readCallState } from '#local/jobs/store/call-state.ts';
import type { JobsContext } from './context.ts';
import { apiError, json } from './replies.ts';
import { requireKey } from './require-key.ts';

/** What the SDK asks for: it sends events, registers its functions and fetches the state of a large run. */
export function sdkRoutes(jobs: JobsContext): Hono {
  const api = new Hono();
  api.post('/e/:key', (c) => acceptEvents(jobs, c));
  api.on(['PUT', 'POST'], '/fn/register', registering(jobs));
  api.post('/v1/checkpoint/:id/async', () => {
    jobs.log({ event: 'checkpointing is not implemented; set checkpointing: false on the client' });
    return apiError(404, 'checkpointing is not implemented by the local executor');
  });
  api.get('/v0/runs/:id{\\w+}/:part{batch|actions}', requireKey(jobs.signingKey), async (c) => {
    const state = await readCallState(jobs.rows, c.req.param('id'));
    if (!state) return apiError(410, 'the run is over');
    return json(c.req.param('part') === 'batch' ? state.events : state.steps);
  });
  return api;
}

async function acceptEvents(jobs: JobsContext, c: Context): Promise<Response> {
  if (jobs.eventKey && c.req.param('key') !== jobs.eventKey) {
    return json({ status: 401, message: '', error: 'Event key not found' }, 401);
  }
  const receipt = await jobs.acceptEvents(await c.req.text(), c.req.header('x-inngest-event-id-seed'));
  return json(receipt, receipt.status);
}

/** Apps are asked to register again and again, so a refusal is logged only when its reason is new. */
function registering(jobs: JobsContext): (c: Context) => Promise<Response> {
  let loggedReason: unknown;
  return async (c) => {
    const { status, body } = await jobs.register(await c.req.text(), {
      authorization: c.req.header('authorization'),
      expectedKind: c.req.header('x-inngest-expected-server-kind'),
    });
    if (body.error !== undefined && body.error !== loggedReason) {
      jobs.log({ event: 'registration refused', reason: String(body.error) });
    }
    loggedReason = body.error;
    return json(body, status);
  };
}
