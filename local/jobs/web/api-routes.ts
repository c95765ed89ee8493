import { STATUS_WORDS } from '#local/jobs/protocol/run-status.ts';
import { carriesKey } from '#local/jobs/protocol/signature.ts';
import { readCallState } from '#local/jobs/store/call-state.ts';
import { countRequests, findRun, type RunRow, runsOfEvent } from '#local/jobs/store/run-list.ts';
import type { JobsContext } from './context.ts';
import { answerGraphql } from './graphql-routes.ts';
import { apiError, type HttpRequest, json, type Reply, type Route } from './http.ts';

/**
 * The server's HTTP interface as far as the SDK, our tests and our bench use it (real-inngest.md section 7), and one
 * address of our own, `GET /v1/folksbase/requests`: how many requests the executor made to the app, in all and per run.
 */
export function apiRoutes(jobs: JobsContext): Route[] {
  const { eventKey, signingKey } = jobs;

  const guarded = (handle: Route['handle']) => (request: HttpRequest) =>
    signingKey && !carriesKey(request.header('authorization'), signingKey)
      ? apiError(401, 'Unauthorized')
      : handle(request);

  let refusedFor: unknown;
  // apps are asked again and again; a refusal is news once
  const noteRefusal = (error: unknown) => {
    if (error !== undefined && error !== refusedFor) {
      jobs.log({ event: 'registration refused', reason: String(error) });
    }
    refusedFor = error;
  };

  return [
    {
      method: 'POST',
      path: /^\/e\/(?<key>[^/]+)$/,
      async handle({ params, body, header }) {
        if (eventKey && params.key !== eventKey)
          return json({ status: 401, message: '', error: 'Event key not found' }, 401);
        const receipt = await jobs.acceptEvents(body, header('x-inngest-event-id-seed'));
        return json(receipt, receipt.status);
      },
    },
    ...['PUT', 'POST'].map((method) => ({
      method,
      path: /^\/fn\/register$/,
      async handle({ body, header }: HttpRequest): Promise<Reply> {
        const registered = await jobs.register(body, {
          authorization: header('authorization'),
          expectedKind: header('x-inngest-expected-server-kind'),
        });
        noteRefusal(registered.body.error);
        return json(registered.body, registered.status);
      },
    })),
    {
      method: 'POST',
      path: /^\/v1\/checkpoint\/[^/]+\/async$/,
      handle() {
        jobs.log({ event: 'checkpointing is not implemented; set checkpointing: false on the client' });
        return apiError(404, 'checkpointing is not implemented by the local executor');
      },
    },
    {
      method: 'GET',
      path: /^\/v0\/runs\/(?<id>[^/]+)\/(?<part>batch|actions)$/,
      handle: guarded(async ({ params }) => {
        const state = await readCallState(jobs.rows, params.id ?? '');
        if (!state) return apiError(410, 'the run is over');
        return json(params.part === 'batch' ? state.events : state.steps);
      }),
    },
    {
      method: 'GET',
      path: /^\/v1\/runs\/(?<id>[^/]+)$/,
      handle: guarded(async ({ params }) => {
        const run = await findRun(jobs.rows, params.id ?? '');
        return run ? json({ data: restRun(run), metadata: metadata() }) : apiError(404, 'run not found');
      }),
    },
    {
      method: 'DELETE',
      path: /^\/v1\/runs\/(?<id>[^/]+)$/,
      handle: guarded(async ({ params }) =>
        (await jobs.cancelRun(params.id ?? '')) ? { status: 200, body: '' } : apiError(404, 'run not found'),
      ),
    },
    {
      method: 'GET',
      path: /^\/v1\/events\/(?<id>[^/]+)\/runs$/,
      handle: guarded(async ({ params }) => {
        const runs = await runsOfEvent(jobs.rows, params.id ?? '');
        return json({ data: runs.map(restRun), metadata: metadata() });
      }),
    },
    {
      method: 'GET',
      path: /^\/v1\/folksbase\/requests$/,
      handle: guarded(async () => json(await countRequests(jobs.rows))),
    },
    {
      method: 'POST',
      path: /^\/v0\/gql$/,
      async handle({ body }) {
        const { status, result } = await answerGraphql(jobs, body);
        return json(result, status);
      },
    },
    { method: 'GET', path: /^\/health$/, handle: () => json({ status: 200, message: 'OK' }) },
    {
      method: 'GET',
      path: /^\/dev$/,
      handle: () =>
        json({
          version: 'folksbase',
          authed: signingKey !== undefined,
          startOpts: { sdkURLs: jobs.registry.apps.map(({ url }) => url) },
          functions: jobs.registry.active().map((fn) => ({ id: fn.id, slug: fn.slug, name: fn.config.name })),
        }),
    },
  ];
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
