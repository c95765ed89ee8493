import { z } from 'zod';
import { until } from '#local/testing/until.ts';
import { thisStack } from './this-stack.ts';

const runList = z.object({
  runs: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          status: z.string(),
          eventName: z.string().nullable(),
          triggerIDs: z.array(z.string()),
        }),
      }),
    ),
  }),
});
const functionList = z.object({ functions: z.array(z.object({ id: z.string(), slug: z.string() })) });
const oneRun = z.object({ run: z.object({ output: z.string().nullable() }) });
const oneEvent = z.object({ eventV2: z.object({ raw: z.string() }).nullable() });

const ENDED = ['COMPLETED', 'FAILED', 'CANCELLED'];
/** The event of a run that was started by hand. */
const INVOKED = 'inngest/function.invoked';

export interface JobRun {
  id: string;
  status: string;
  /** What the job returned, or its error; null while it has not ended. */
  output: unknown;
}

async function post(
  query: string,
  variables: object,
  jobsUrl = thisStack().jobs_url,
): Promise<{ data: unknown; errors?: unknown }> {
  const response = await fetch(new URL('/v0/gql', jobsUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return z.object({ data: z.unknown(), errors: z.unknown().optional() }).parse(await response.json());
}

async function ask(query: string, variables: object, jobsUrl?: string): Promise<unknown> {
  const { data, errors } = await post(query, variables, jobsUrl);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Runs of one of our jobs that were queued from a moment on, oldest first. */
export async function jobRuns(functionId: string, from: Date): Promise<JobRun[]> {
  return Promise.all((await listRuns(functionId, from)).map(withOutput));
}

/** Of those runs, the ones whose event names an id: whoever else works in the stack has runs of the same job. */
export async function jobRunsAbout(id: string, functionId: string, from: Date): Promise<JobRun[]> {
  const runs = await listRuns(functionId, from);
  const isAbout = await Promise.all(
    runs.map(async ({ triggerIDs: [eventId = ''] }) => (await rawEvent(eventId)).includes(id)),
  );
  return Promise.all(runs.filter((_run, n) => isAbout[n]).map(withOutput));
}

/** The event as it was sent; nothing where a run was started by hand. */
async function rawEvent(id: string): Promise<string> {
  const answer = await ask('query($id: ULID!) { eventV2(id: $id) { raw } }', { id });
  return oneEvent.parse(answer).eventV2?.raw ?? '';
}

async function listRuns(functionId: string, from: Date) {
  const { functions } = functionList.parse(await ask('{ functions { id slug } }', {}));
  const answer = await ask(
    `query($from: Time!, $ids: [UUID!]) {
      runs(first: 100, orderBy: [{ field: QUEUED_AT, direction: ASC }], filter: { from: $from, functionIDs: $ids }) {
      edges { node { id status eventName triggerIDs } } } }`,
    {
      from: from.toISOString(),
      ids: functions.filter(({ slug }) => slug === `folksbase-${functionId}`).map(({ id }) => id),
    },
  );
  return runList.parse(answer).runs.edges.map(({ node }) => node);
}

/** The real server's lists name no outputs, and a run is found by its id only some time after it is listed. */
async function withOutput({ id, status }: { id: string; status: string }): Promise<JobRun> {
  if (!['COMPLETED', 'FAILED'].includes(status)) return { id, status, output: null };
  const output = await until(
    `the output of run ${id} is known`,
    () => outputOf(id),
    (text) => text !== null,
  );
  return { id, status, output: JSON.parse(output ?? 'null') };
}

async function outputOf(id: string): Promise<string | null> {
  const { data } = await post('query($id: String!) { run(runID: $id) { output } }', { id });
  return oneRun.safeParse(data).data?.run.output ?? null;
}

/** Starts a job by hand, as its cron would. */
export async function invokeJob(functionId: string, data: object, jobsUrl?: string): Promise<void> {
  const mutation = 'mutation($slug: String!, $data: Map) { invokeFunction(functionSlug: $slug, data: $data) }';
  await ask(mutation, { slug: `folksbase-${functionId}`, data }, jobsUrl);
}

/** Runs an ended run's event again, as an operator would. */
export async function rerun(runId: string, jobsUrl: string): Promise<void> {
  await ask('mutation($id: ULID!) { rerun(runID: $id) }', { id: runId }, jobsUrl);
}

/** Starts a job by hand, as its cron would, and waits for its end. */
export async function runJob(functionId: string, data: object = {}): Promise<JobRun> {
  const from = new Date(Date.now() - 1_000);
  const startedByHand = async () => (await listRuns(functionId, from)).filter(({ eventName }) => eventName === INVOKED);
  const before = (await startedByHand()).length;
  await invokeJob(functionId, data);
  const ended = await until(
    `${functionId} has ended`,
    async () => (await startedByHand())[before],
    (run) => run !== undefined && ENDED.includes(run.status),
  );
  if (!ended) throw new Error('There is no run');
  return withOutput(ended);
}

const span = z.object({ name: z.string(), status: z.string(), attempts: z.int(), endedAt: z.coerce.date().nullable() });
const shownRun = z.object({
  run: z.object({
    status: z.string(),
    output: z.string().nullable(),
    endedAt: z.coerce.date().nullable(),
    trace: z.object({ childrenSpans: z.array(span) }),
  }),
});

/** A run as the runs list shows it, with its steps; `attempts` counts from 0. */
export async function showRun(runId: string, jobsUrl: string): Promise<z.infer<typeof shownRun>['run']> {
  const query = `query($id: String!) { run(runID: $id) {
    status output endedAt trace { childrenSpans { name status attempts endedAt } } } }`;
  return shownRun.parse(await ask(query, { id: runId }, jobsUrl)).run;
}

/** Ends a job's runs that were queued from a moment on, as an operator would; nothing of ours is told. */
export async function cancelRunsOf(functionId: string, from: Date): Promise<void> {
  for (const { id, status } of await listRuns(functionId, from)) {
    if (!ENDED.includes(status)) await ask('mutation($id: ULID!) { cancelRun(runID: $id) { id } }', { id });
  }
}
