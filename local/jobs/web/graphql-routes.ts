import { graphql } from 'graphql';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { JobEvent } from '#local/jobs/protocol/event.ts';
import { countRuns, findRun, listRuns, type RunFilter, type RunRow, runsOfEvent } from '#local/jobs/store/run-list.ts';
import type { JobsContext } from './context.ts';
import { functionOf, runOf } from './graphql-runs.ts';
import { SCHEMA } from './graphql-schema.ts';
import { json } from './replies.ts';

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** The way in which tests read results. Nothing is cached: it says what is stored. */
export function graphqlRoutes(jobs: JobsContext): Hono {
  const api = new Hono();
  api.post('/v0/gql', (c) => answer(jobs, c));
  return api;
}

async function answer(jobs: JobsContext, c: Context): Promise<Response> {
  const request = requestSchema.safeParse(await c.req.json().catch(() => undefined));
  if (!request.success) return json({ errors: [{ message: 'json body could not be decoded' }], data: null }, 422);
  const { query, variables, operationName } = request.data;
  const result = await graphql({
    schema: SCHEMA,
    source: query,
    rootValue: root(jobs),
    variableValues: variables ?? {},
    operationName: operationName ?? null,
  });
  return json(result);
}

interface RunsArguments {
  first: number;
  after?: string;
  orderBy: { direction: 'ASC' | 'DESC' }[];
  filter: { from: string; until?: string; status?: string[]; functionIDs?: string[] };
}

function root(jobs: JobsContext) {
  return {
    apps: () =>
      jobs.registry.apps.map((app) => {
        const functions = jobs.registry.active().filter((fn) => fn.appId === app.id);
        return {
          id: app.id,
          name: app.name,
          url: app.url,
          sdkLanguage: app.sdk.split(':')[0],
          sdkVersion: app.sdk.split(':')[1] ?? '',
          error: jobs.problems.get(app.url) ?? null,
          connected: !jobs.problems.has(app.url),
          functionCount: functions.length,
          functions: functions.map((fn) => functionOf(jobs.registry, fn.id)),
        };
      }),
    functions: () => jobs.registry.active().map((fn) => functionOf(jobs.registry, fn.id)),
    eventV2: async ({ id }: { id: string }) => {
      const [event] = await jobs.rows<{ id: string; name: string; body: JobEvent; received_at: Date }>(
        'select id, name, body, received_at from events where id = $1',
        [id],
      );
      return (
        event && {
          id: event.id,
          name: event.name,
          receivedAt: event.received_at.toISOString(),
          raw: JSON.stringify(event.body),
          runs: async () => (await runsOfEvent(jobs.rows, id)).map((run) => runOf(jobs, run)),
        }
      );
    },
    run: async ({ runID }: { runID: string }) => {
      const run = await findRun(jobs.rows, runID);
      return run && runOf(jobs, run);
    },
    runs: async ({ first, after, orderBy, filter }: RunsArguments) => {
      const wanted: RunFilter = {
        first: first + 1,
        from: new Date(filter.from),
        until: filter.until === undefined ? undefined : new Date(filter.until),
        statuses: filter.status?.map((status) => status.toLowerCase() as RunRow['status']),
        functionIds: filter.functionIDs,
        before: after,
        oldestFirst: orderBy[0]?.direction === 'ASC',
      };
      const found = await listRuns(jobs.rows, wanted);
      const shown = found.slice(0, first);
      return {
        totalCount: () => countRuns(jobs.rows, wanted),
        // the real server's lists name no outputs
        edges: shown.map((run) => ({ cursor: run.id, node: { ...runOf(jobs, run), output: null } })),
        pageInfo: { hasNextPage: found.length > first, endCursor: shown.at(-1)?.id ?? null },
      };
    },
    cancelRun: async ({ runID }: { runID: string }) => {
      await jobs.cancelRun(runID);
      const run = await findRun(jobs.rows, runID);
      if (!run) throw new Error('run not found');
      return runOf(jobs, run);
    },
    rerun: async ({ runID }: { runID: string }) => {
      const id = await jobs.rerun(runID);
      if (!id) throw new Error('run not found');
      return id;
    },
    invokeFunction: async ({ functionSlug, data }: { functionSlug: string; data?: Record<string, unknown> }) => {
      if (!(await jobs.invokeFunction(functionSlug, data ?? {}))) throw new Error('function not found');
      return true;
    },
  };
}
