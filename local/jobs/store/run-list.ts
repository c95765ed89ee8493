import type { JobEvent } from '#local/jobs/protocol/event.ts';
import type { RunStatus } from '#local/jobs/protocol/run-status.ts';
import type { Query } from './change.ts';

/** A run as lists, pages and queries show it. */
export interface RunRow {
  id: string;
  function_id: string;
  event_id: string;
  event: JobEvent;
  status: RunStatus;
  queued_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  output: unknown;
  requests: number;
}

export interface StepRow {
  id: string;
  op: string;
  name: string;
  status: 'planned' | 'retrying' | 'sleeping' | 'waiting' | 'completed' | 'failed';
  attempt: number;
  started_at: Date;
  ended_at: Date | null;
  value: unknown;
}

export interface RunFilter {
  from?: Date | undefined;
  until?: Date | undefined;
  statuses?: RunStatus[] | undefined;
  functionIds?: string[] | undefined;
  /** Only runs older than this one, for the next page. */
  before?: string | undefined;
  first: number;
  oldestFirst?: boolean | undefined;
}

const COLUMNS = 'id, function_id, event_id, event, status, queued_at, started_at, ended_at, output, requests';

const WHERE = `($1::timestamptz is null or queued_at >= $1) and ($2::timestamptz is null or queued_at <= $2)
  and ($3::text[] is null or status = any($3)) and ($4::text[] is null or function_id::text = any($4))`;

function conditions(filter: RunFilter): unknown[] {
  return [filter.from, filter.until, filter.statuses, filter.functionIds].map((value) => value ?? null);
}

export function listRuns(rows: Query, filter: RunFilter): Promise<RunRow[]> {
  return rows(
    `select ${COLUMNS} from runs where ${WHERE} and ($5::text is null or id < $5)
     order by id ${filter.oldestFirst ? 'asc' : 'desc'} limit $6`,
    [...conditions(filter), filter.before ?? null, filter.first],
  );
}

export async function countRuns(rows: Query, filter: RunFilter): Promise<number> {
  const [row] = await rows<{ count: number }>(
    `select count(*)::integer as count from runs where ${WHERE}`,
    conditions(filter),
  );
  return row?.count ?? 0;
}

export async function findRun(rows: Query, id: string): Promise<RunRow | undefined> {
  const [run] = await rows<RunRow>(`select ${COLUMNS} from runs where id = $1`, [id]);
  return run;
}

/** The runs an event started, by the event's internal id. */
export function runsOfEvent(rows: Query, eventId: string): Promise<RunRow[]> {
  return rows(`select ${COLUMNS} from runs where event_id = $1 order by id`, [eventId]);
}

/** A run's steps in order of their results, those under way last. */
export function stepsOfRun(rows: Query, runId: string): Promise<StepRow[]> {
  return rows(
    `select id, op, name, status, attempt, started_at, ended_at, value from steps
     where run_id = $1 order by position nulls last, started_at, id`,
    [runId],
  );
}

/** How many requests the executor made to the app, in all and for each of the last thousand runs. */
export async function countRequests(rows: Query): Promise<{ total: number; runs: Record<string, unknown>[] }> {
  const [sum] = await rows<{ total: number }>('select coalesce(sum(requests), 0)::integer as total from runs');
  const runs = await rows(
    `select runs.id as run_id, functions.slug as function, runs.status, runs.requests
     from runs join functions on functions.id = runs.function_id order by runs.id desc limit 1000`,
  );
  return { total: sum?.total ?? 0, runs };
}
