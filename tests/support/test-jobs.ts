import { inject } from 'vitest';
import { z } from 'zod';
import { until } from './until.ts';

const runs = z.object({
  runs: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          status: z.string(),
          output: z.string().nullable(),
          queuedAt: z.string(),
          function: z.object({ slug: z.string() }),
        }),
      }),
    ),
  }),
});

export interface JobRun {
  id: string;
  status: string;
  /** What the job returned, or its error. */
  output: unknown;
}

async function ask(query: string, variables: object): Promise<unknown> {
  const response = await fetch(new URL('/v0/gql', inject('stack').jobs_url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = z
    .object({ data: z.unknown(), errors: z.unknown() })
    .partial()
    .parse(await response.json());
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Runs of one of our jobs that were queued from a moment on, oldest first. */
export async function jobRuns(functionId: string, from: Date): Promise<JobRun[]> {
  const answer = await ask(
    `query($from: Time!) { runs(first: 100, orderBy: [{ field: QUEUED_AT, direction: ASC }], filter: { from: $from }) {
      edges { node { id status output queuedAt function { slug } } } } }`,
    { from: from.toISOString() },
  );
  return runs
    .parse(answer)
    .runs.edges.map(({ node }) => node)
    .filter((run) => run.function.slug === `folksbase-${functionId}`)
    .map(({ id, status, output }) => ({ id, status, output: output === null ? null : JSON.parse(output) }));
}

/** Starts a job by hand, as its cron would, and waits for its end. */
export async function runJob(functionId: string, data: object = {}): Promise<JobRun> {
  const from = new Date(Date.now() - 1_000);
  const before = (await jobRuns(functionId, from)).length;
  await ask('mutation($slug: String!, $data: Map) { invokeFunction(functionSlug: $slug, data: $data) }', {
    slug: `folksbase-${functionId}`,
    data,
  });
  const ended = await until(
    `${functionId} has ended`,
    async () => (await jobRuns(functionId, from))[before],
    (run) => run !== undefined && ['COMPLETED', 'FAILED', 'CANCELLED'].includes(run.status),
  );
  if (!ended) throw new Error('There is no run');
  return ended;
}

/** Ends a job's runs that were queued from a moment on, as an operator would; nothing of ours is told. */
export async function cancelRunsOf(functionId: string, from: Date): Promise<void> {
  for (const { id, status } of await jobRuns(functionId, from)) {
    if (['QUEUED', 'RUNNING'].includes(status))
      await ask('mutation($id: ULID!) { cancelRun(runID: $id) { id } }', { id });
  }
}
