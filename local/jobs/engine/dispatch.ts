import { celHolds } from '../protocol/cel.ts';
import { parseDuration } from '../protocol/duration.ts';
import { type JobEvent, nameMatches } from '../protocol/event.ts';
import type { JobFunction } from '../store/registry.ts';
import { createRun } from './create-run.ts';
import type { Change, Dispatched, Engine } from './engine.ts';
import { resumeWaits } from './resume-waits.ts';
import { cancelRun } from './run-lifecycle.ts';

/**
 * Stores an event and lets it act: it cancels runs, resumes waits and starts runs, in this order, so that it never
 * cancels what it starts itself. The executor's own events (function.finished and so on) come this way too.
 */
export async function dispatch(engine: Engine, tx: Change, { id, event, onceKey }: Dispatched): Promise<void> {
  await tx.rows(
    // a request the SDK repeats with the same seed brings the same id again
    'insert into events (id, name, body) values ($1, $2, $3) on conflict (id) do nothing',
    [id, event.name, JSON.stringify(event)],
  );
  for (const fn of engine.registry.functions) await cancelRuns(engine, tx, fn, event);
  await resumeWaits(engine, tx, event);
  for (const fn of engine.registry.active()) {
    if (triggers(fn, event)) await createRun(engine, tx, fn, { id, event, onceKey });
  }
}

function triggers(fn: JobFunction, event: JobEvent): boolean {
  return fn.config.triggers.some(
    (trigger) =>
      'event' in trigger &&
      nameMatches(trigger.event, event.name) &&
      (trigger.expression === undefined || celHolds(trigger.expression, { event })),
  );
}

async function cancelRuns(engine: Engine, tx: Change, fn: JobFunction, candidate: JobEvent): Promise<void> {
  const rules = (fn.config.cancel ?? []).filter((rule) => nameMatches(rule.event, candidate.name));
  if (rules.length === 0) return;
  const runs = await tx.rows<{ id: string; event: JobEvent; queued_at: Date }>(
    `select id, event, queued_at from runs where function_id = $1 and status in ('queued', 'running') order by id`,
    [fn.id],
  );
  for (const run of runs) {
    const meant = rules.some((rule) => {
      const span = rule.timeout === undefined ? undefined : parseDuration(rule.timeout);
      if (span !== undefined && Date.now() > run.queued_at.getTime() + span) return false;
      return rule.if === undefined || celHolds(rule.if, { event: run.event, async: candidate });
    });
    if (meant) await cancelRun(engine, tx, run.id);
  }
}
