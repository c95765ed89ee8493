import type { Engine } from '../engine/engine.ts';
import type { RunStatus } from '../engine/run-lifecycle.ts';
import type { JobEvent } from '../protocol/event.ts';

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

const columns = 'id, function_id, event_id, event, status, queued_at, started_at, ended_at, output, requests';

const where = `($1::timestamptz is null or queued_at >= $1) and ($2::timestamptz is null or queued_at <= $2)
  and ($3::text[] is null or status = any($3)) and ($4::text[] is null or function_id::text = any($4))`;

function conditions(filter: RunFilter): unknown[] {
  return [filter.from, filter.until, filter.statuses, filter.functionIds].map((value) => value ?? null);
}

export function listRuns(engine: Engine, filter: RunFilter): Promise<RunRow[]> {
  return engine.db.rows(
    `select ${columns} from runs where ${where} and ($5::text is null or id < $5)
     order by id ${filter.oldestFirst ? 'asc' : 'desc'} limit $6`,
    [...conditions(filter), filter.before ?? null, filter.first],
  );
}

export async function countRuns(engine: Engine, filter: RunFilter): Promise<number> {
  const [row] = await engine.db.rows<{ count: number }>(
    `select count(*)::integer as count from runs where ${where}`,
    conditions(filter),
  );
  return row?.count ?? 0;
}

export async function findRun(engine: Engine, id: string): Promise<RunRow | undefined> {
  const [run] = await engine.db.rows<RunRow>(`select ${columns} from runs where id = $1`, [id]);
  return run;
}

/** The runs an event started, by the event's internal id. */
export function runsOfEvent(engine: Engine, eventId: string): Promise<RunRow[]> {
  return engine.db.rows(`select ${columns} from runs where event_id = $1 order by id`, [eventId]);
}

/** A run's steps in order of their results, those under way last. */
export function stepsOfRun(engine: Engine, runId: string): Promise<StepRow[]> {
  return engine.db.rows(
    `select id, op, name, status, attempt, started_at, ended_at, value from steps
     where run_id = $1 order by position nulls last, started_at, id`,
    [runId],
  );
}

/** How many requests the executor made to the app, in all and for each of the last runs. */
export async function countRequests(engine: Engine): Promise<{ total: number; runs: Record<string, unknown>[] }> {
  const [sum] = await engine.db.rows<{ total: number }>(
    'select coalesce(sum(requests), 0)::integer as total from runs',
  );
  const runs = await listRuns(engine, { first: 1_000 });
  return {
    total: sum?.total ?? 0,
    runs: runs.map(({ id, function_id, status, requests }) => ({
      run_id: id,
      function: engine.registry.byId(function_id)?.slug ?? function_id,
      status,
      requests,
    })),
  };
}
