import { z } from 'zod';
import { isThere, until } from '#local/testing/until.ts';

/** Reads results with the GraphQL queries that the real server has, too. */

const runSchema = z.object({
  id: z.string(),
  status: z.enum(['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED']),
  output: z.string().nullable(),
});
export type TestRun = z.infer<typeof runSchema>;

const spanSchema = z.object({
  name: z.string(),
  status: z.string(),
  attempts: z.number().nullable(),
  stepOp: z.string().nullable(),
  stepID: z.string().nullable(),
  duration: z.number().nullable(),
});

export async function graphql(
  jobsUrl: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<unknown> {
  const response = await fetch(`${jobsUrl}/v0/gql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const answer = z.object({ data: z.unknown(), errors: z.array(z.unknown()).optional() }).parse(await response.json());
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

export async function post(jobsUrl: string, events: unknown, headers: Record<string, string> = {}): Promise<string[]> {
  const response = await fetch(`${jobsUrl}/e/key`, { method: 'POST', headers, body: JSON.stringify(events) });
  return z.object({ ids: z.array(z.string()) }).parse(await response.json()).ids;
}

export async function runsOf(jobsUrl: string, eventId: string): Promise<TestRun[]> {
  const data = await graphql(jobsUrl, `{ eventV2(id:"${eventId}") { runs { id status output startedAt endedAt } } }`);
  return z.object({ eventV2: z.object({ runs: z.array(runSchema) }) }).parse(data).eventV2.runs;
}

const isOver = (run: TestRun) => !['QUEUED', 'RUNNING'].includes(run.status);

/** The one run that an event starts, once it is over. */
export function ended(jobsUrl: string, eventId: string): Promise<TestRun> {
  return until(`a run of ${eventId} has ended`, async () => (await runsOf(jobsUrl, eventId)).find(isOver), isThere);
}

/** Sends one event and waits until the run that it starts is over. */
export async function run(jobsUrl: string, name: string, data: Record<string, unknown> = {}): Promise<TestRun> {
  const [id] = await post(jobsUrl, { name, data });
  return ended(jobsUrl, id ?? '');
}

export async function spansOf(jobsUrl: string, runId: string): Promise<z.infer<typeof spanSchema>[]> {
  const data = await graphql(
    jobsUrl,
    `{ run(runID:"${runId}") { status output trace { status childrenSpans { name status attempts stepOp stepID duration } } } }`,
  );
  return z.object({ run: z.object({ trace: z.object({ childrenSpans: z.array(spanSchema) }) }) }).parse(data).run.trace
    .childrenSpans;
}
