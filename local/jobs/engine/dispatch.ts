import { celHolds } from '#local/jobs/protocol/cel.ts';
import { type JobEvent, nameMatches, type ReceivedEvent } from '#local/jobs/protocol/event.ts';
import type { JobFunction } from '#local/jobs/protocol/function-config.ts';
import type { Change } from '#local/jobs/store/change.ts';
import type { Registry } from '#local/jobs/store/registry.ts';
import { cancelRuns } from './cancel-runs.ts';
import { createRun } from './create-run.ts';
import { resumeWaits } from './resume-waits.ts';

/**
 * Stores an event and lets it act: it cancels runs, resumes waits and starts runs, in this order, so that it never
 * cancels what it starts itself. Internal events (function.finished and so on) come this way too.
 */
export async function dispatch(tx: Change, registry: Registry, received: ReceivedEvent): Promise<void> {
  const { id, event } = received;
  await tx.rows(
    // a request that the SDK repeats with the same seed brings the same id again
    'insert into events (id, name, body) values ($1, $2, $3) on conflict (id) do nothing',
    [id, event.name, JSON.stringify(event)],
  );
  for (const fn of registry.functions) await cancelRuns(tx, fn, event);
  await resumeWaits(tx, event);
  for (const fn of registry.active()) {
    if (isTriggered(fn, event)) await createRun(tx, fn, received);
  }
}

function isTriggered(fn: JobFunction, event: JobEvent): boolean {
  return fn.config.triggers.some(
    (trigger) =>
      'event' in trigger &&
      nameMatches(trigger.event, event.name) &&
      (trigger.expression === undefined || celHolds(trigger.expression, { event })),
  );
}
