import { celHolds } from '#local/jobs/protocol/cel.ts';
import { parseDuration } from '#local/jobs/protocol/duration.ts';
import { type JobEvent, nameMatches } from '#local/jobs/protocol/event.ts';
import type { JobFunction } from '#local/jobs/protocol/function-config.ts';
import type { Change } from '#local/jobs/store/change.ts';
import { finishRun } from './run-lifecycle.ts';

/** Cancels the runs of a function that its `cancelOn` rules name for an event. */
export async function cancelRuns(tx: Change, fn: JobFunction, candidate: JobEvent): Promise<void> {
  const rules = (fn.config.cancel ?? []).filter((rule) => nameMatches(rule.event, candidate.name));
  if (rules.length === 0) return;
  const runs = await tx.rows<{ id: string; event: JobEvent; queued_at: Date }>(
    `select id, event, queued_at from runs where function_id = $1 and status in ('queued', 'running') order by id`,
    [fn.id],
  );
  for (const run of runs) {
    const isMeant = rules.some((rule) => {
      const timeout = rule.timeout === undefined ? undefined : parseDuration(rule.timeout);
      if (timeout !== undefined && Date.now() > run.queued_at.getTime() + timeout) return false;
      return rule.if === undefined || celHolds(rule.if, { event: run.event, async: candidate });
    });
    if (isMeant) await finishRun(tx, run.id, { status: 'cancelled' });
  }
}
