import type { Query } from '#local/jobs/store/change.ts';
import type { Registry } from '#local/jobs/store/registry.ts';
import { type RunRow, type StepRow, stepsOfRun } from '#local/jobs/store/run-list.ts';

/** A function as GraphQL shows it. */
export function functionOf(registry: Registry, id: string) {
  const fn = registry.byId(id);
  return { id, name: fn?.config.name ?? '', slug: fn?.slug ?? '' };
}

/** A run as GraphQL shows it; its steps are read only if they are asked for. */
export function runOf({ rows, registry }: { rows: Query; registry: Registry }, run: RunRow) {
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
    function: functionOf(registry, run.function_id),
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
      childrenSpans: (await stepsOfRun(rows, run.id)).map(spanOf),
    }),
  };
}

const SPAN_STATUS = {
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
    status: SPAN_STATUS[step.status],
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
