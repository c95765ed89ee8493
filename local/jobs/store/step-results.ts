import type { Query } from './change.ts';

interface StepResult {
  id: string;
  op: string;
  name?: string | undefined;
  status: 'completed' | 'failed';
  /** What the SDK gets in `steps` (docs/inngest-protocol.md#memoised-steps). */
  value: unknown;
  attempt?: number | undefined;
  startedAt?: Date | undefined;
}

/** Stores a step's result. The first one counts; a later one for the same step changes nothing. */
export async function storeResult(rows: Query, runId: string, result: StepResult): Promise<void> {
  const value = JSON.stringify(result.value ?? null);
  await rows(
    `insert into steps (run_id, id, op, name, status, attempt, started_at, ended_at, value, bytes, position)
     values ($1, $2, $3, $4, $5, $6, coalesce($7, now()), now(), $8, $9,
       (select coalesce(max(position), 0) + 1 from steps where run_id = $1))
     on conflict (run_id, id) do update set status = excluded.status, attempt = excluded.attempt,
       ended_at = excluded.ended_at, value = excluded.value, bytes = excluded.bytes, position = excluded.position
     where steps.position is null`,
    [
      runId,
      result.id,
      result.op,
      result.name ?? '',
      result.status,
      result.attempt ?? 0,
      result.startedAt ?? null,
      value,
      Buffer.byteLength(value),
    ],
  );
}

/** A step without a result yet, for pages and queries to show. */
interface PendingStep {
  id: string;
  op: string;
  name: string;
  status: 'planned' | 'retrying' | 'sleeping' | 'waiting';
  attempt?: number;
}

export async function storePending(rows: Query, runId: string, step: PendingStep): Promise<void> {
  await rows(
    `insert into steps (run_id, id, op, name, status, attempt, started_at) values ($1, $2, $3, $4, $5, $6, now())
     on conflict (run_id, id) do update set status = excluded.status, attempt = excluded.attempt
     where steps.position is null`,
    [runId, step.id, step.op, step.name, step.status, step.attempt ?? 0],
  );
}
