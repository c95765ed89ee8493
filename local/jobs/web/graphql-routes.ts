import { buildSchema, graphql } from 'graphql';
import { z } from 'zod';
import type { JobEvent } from '#local/jobs/protocol/event.ts';
import type { Registry } from '#local/jobs/store/registry.ts';
import {
  countRuns,
  findRun,
  listRuns,
  type RunFilter,
  type RunRow,
  runsOfEvent,
  type StepRow,
  stepsOfRun,
} from '#local/jobs/store/run-list.ts';
import type { JobsContext } from './context.ts';

/** The part of the real server's schema that tests read results with (real-inngest.md section 7). */
const schema = buildSchema(`
  scalar Time
  scalar Map
  scalar ULID
  scalar UUID
  enum FunctionRunStatus { QUEUED RUNNING COMPLETED FAILED CANCELLED }
  enum RunTraceSpanStatus { QUEUED RUNNING WAITING COMPLETED FAILED CANCELLED }
  enum StepOp { RUN SLEEP WAIT_FOR_EVENT }
  enum RunsV2OrderByField { QUEUED_AT STARTED_AT ENDED_AT }
  enum RunsOrderByDirection { ASC DESC }
  input RunsV2OrderBy { field: RunsV2OrderByField!, direction: RunsOrderByDirection! }
  input RunsFilterV2 { from: Time!, until: Time, status: [FunctionRunStatus!], functionIDs: [UUID!] }
  type Function { id: ID!, name: String!, slug: String! }
  type App { id: ID!, name: String!, url: String, sdkLanguage: String!, sdkVersion: String!, error: String, connected: Boolean!, functionCount: Int!, functions: [Function!]! }
  type Span {
    name: String!, status: RunTraceSpanStatus!, attempts: Int, stepOp: StepOp, stepID: String, duration: Int
    queuedAt: Time!, startedAt: Time, endedAt: Time, childrenSpans: [Span!]!
  }
  type Run {
    id: ULID!, functionID: UUID!, function: Function!, status: FunctionRunStatus!, eventName: String, isBatch: Boolean!
    cronSchedule: String, output: String, queuedAt: Time!, startedAt: Time, endedAt: Time, triggerIDs: [ULID!]!, trace: Span
  }
  type Event { id: ULID!, name: String!, receivedAt: Time!, raw: String!, runs: [Run!]! }
  type RunEdge { node: Run!, cursor: String! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
  type Runs { totalCount: Int!, edges: [RunEdge!]!, pageInfo: PageInfo! }
  type Query {
    apps: [App!]!
    functions: [Function!]
    eventV2(id: ULID!): Event
    run(runID: String!): Run
    runs(first: Int! = 40, after: String, orderBy: [RunsV2OrderBy!]!, filter: RunsFilterV2!): Runs!
  }
  type Mutation {
    cancelRun(runID: ULID!): Run!
    rerun(runID: ULID!): ULID!
    invokeFunction(functionSlug: String!, data: Map, user: Map): Boolean
  }
`);

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

interface RunsArguments {
  first: number;
  after?: string;
  orderBy: { direction: 'ASC' | 'DESC' }[];
  filter: { from: string; until?: string; status?: string[]; functionIDs?: string[] };
}

/** Answers the body of `POST /v0/gql`. Nothing is cached; what it says is what is stored. */
export async function answerGraphql(jobs: JobsContext, body: string): Promise<{ status: number; result: unknown }> {
  const parsed = z
    .string()
    .transform((text) => JSON.parse(text))
    .pipe(requestSchema)
    .safeParse(body);
  if (!parsed.success)
    return { status: 422, result: { errors: [{ message: 'json body could not be decoded' }], data: null } };
  const { query, variables, operationName } = parsed.data;
  const result = await graphql({
    schema,
    source: query,
    rootValue: root(jobs),
    variableValues: variables ?? {},
    operationName: operationName ?? null,
  });
  return { status: 200, result };
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

function functionOf(registry: Registry, id: string) {
  const fn = registry.byId(id);
  return { id, name: fn?.config.name ?? '', slug: fn?.slug ?? '' };
}

function runOf(jobs: JobsContext, run: RunRow) {
  const cron = run.event.name === 'inngest/scheduled.timer' ? run.event.data.cron : undefined;
  const times = {
    queuedAt: run.queued_at.toISOString(),
    startedAt: run.started_at?.toISOString() ?? null,
    endedAt: run.ended_at?.toISOString() ?? null,
  };
  return {
    ...times,
    id: run.id,
    functionID: run.function_id,
    function: functionOf(jobs.registry, run.function_id),
    status: run.status.toUpperCase(),
    eventName: cron === undefined ? run.event.name : null,
    isBatch: false,
    cronSchedule: typeof cron === 'string' ? cron : null,
    output: run.status === 'completed' || run.status === 'failed' ? JSON.stringify(run.output) : null,
    triggerIDs: [run.event_id],
    trace: async () => ({
      ...times,
      name: 'Run',
      status: run.status.toUpperCase(),
      attempts: 0,
      duration: duration(run.started_at, run.ended_at),
      childrenSpans: (await stepsOfRun(jobs.rows, run.id)).map(spanOf),
    }),
  };
}

const spanStatus = {
  planned: 'QUEUED',
  retrying: 'RUNNING',
  sleeping: 'WAITING',
  waiting: 'WAITING',
  completed: 'COMPLETED',
  failed: 'FAILED',
} as const;

function spanOf(step: StepRow) {
  return {
    name: step.name,
    status: spanStatus[step.status],
    attempts: step.attempt,
    stepOp: step.op === 'Sleep' ? 'SLEEP' : step.op === 'WaitForEvent' ? 'WAIT_FOR_EVENT' : 'RUN',
    stepID: step.id,
    duration: duration(step.started_at, step.ended_at),
    queuedAt: step.started_at.toISOString(),
    startedAt: step.started_at.toISOString(),
    endedAt: step.ended_at?.toISOString() ?? null,
    childrenSpans: [],
  };
}

function duration(from: Date | null, to: Date | null): number | null {
  return from && to ? to.getTime() - from.getTime() : null;
}
