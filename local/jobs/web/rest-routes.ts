import { Hono } from 'hono';
import { STATUS_WORDS } from '#local/jobs/protocol/run-status.ts';
import { countRequests, findRun, type RunRow, runsOfEvent } from '#local/jobs/store/run-list.ts';
import type { JobsContext } from './context.ts';
import { apiError, json } from './replies.ts';
import { requireKey } from './require-key.ts';

/**
 * The part of the server's REST API that our tests and our bench use (docs/inngest-protocol.md#reading-results), and
 * one path of our own, `GET /v1/folksbase/requests`: how many requests the executor made to the app.
 */
export function restRoutes(jobs: JobsContext): Hono {
  const api = new Hono();
  const withKey = requireKey(jobs.signingKey);
  api.get('/v1/runs/:id{\\w+}', withKey, async (c) => {
    const run = await findRun(jobs.rows, c.req.param('id'));
    return run ? json({ data: restRun(run), metadata: metadata() }) : apiError(404, 'run not found');
  });
  api.delete('/v1/runs/:id{\\w+}', withKey, async (c) =>
    (await jobs.cancelRun(c.req.param('id'))) ? c.body(null, 200) : apiError(404, 'run not found'),
  );
  api.get('/v1/events/:id{\\w+}/runs', withKey, async (c) => {
    const runs = await runsOfEvent(jobs.rows, c.req.param('id'));
    return json({ data: runs.map(restRun), metadata: metadata() });
  });
  api.get('/v1/folksbase/requests', withKey, async () => json(await countRequests(jobs.rows)));
  api.get('/health', () => json({ status: 200, message: 'OK' }));
  api.get('/dev', () => json(description(jobs)));
  return api;
}

function description({ registry, signingKey }: JobsContext): Record<string, unknown> {
  return {
    version: 'folksbase',
    authed: signingKey !== undefined,
    startOpts: { sdkURLs: registry.apps.map(({ url }) => url) },
    functions: registry.active().map((fn) => ({ id: fn.id, slug: fn.slug, name: fn.config.name })),
  };
}

function restRun(run: RunRow) {
  return {
    run_id: run.id,
    run_started_at: (run.started_at ?? run.queued_at).toISOString(),
    function_id: run.function_id,
    function_version: 0,
    event_id: run.event_id,
    status: STATUS_WORDS[run.status],
    ended_at: run.ended_at?.toISOString() ?? null,
    output: run.output,
  };
}

function metadata() {
  const now = new Date().toISOString();
  return { fetched_at: now, cached_until: now };
}
