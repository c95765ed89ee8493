import { dueCronTimes, nextCronTime } from '#local/jobs/protocol/cron-schedule.ts';
import type { JobEvent } from '#local/jobs/protocol/event.ts';
import { ulid } from '#local/jobs/protocol/ulid.ts';
import type { Commit, Query } from '#local/jobs/store/change.ts';
import type { Registry } from '#local/jobs/store/registry.ts';
import { createRun } from './create-run.ts';

/** The longest delay that setTimeout takes. */
const MAX_TIMER_MS = 2 ** 31 - 1;

interface CronContext {
  rows: Query;
  commit: Commit;
  registry: Registry;
}

interface CronClock {
  /** Looks at the stored crons again; to be called after each registration. */
  wake(): Promise<void>;
  stop(): void;
}

/**
 * Starts runs at the times of their crons. Of the times missed while the executor was down, the last few of each cron
 * are caught up on, in order, every run with the time it was meant for.
 */
export function createCronClock(context: CronContext, onFailure: (error: unknown) => void): CronClock {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function wake() {
    if (stopped) return;
    clearTimeout(timer);
    try {
      await startDueRuns(context);
      const [next] = await context.rows<{ at: Date | null }>('select min(next_at) as at from crons');
      if (next?.at && !stopped) {
        clearTimeout(timer);
        timer = setTimeout(wake, Math.min(Math.max(next.at.getTime() - Date.now(), 0), MAX_TIMER_MS));
      }
    } catch (error) {
      if (!stopped) onFailure(error);
    }
  }

  return {
    wake,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function startDueRuns({ commit, registry }: CronContext): Promise<void> {
  const now = new Date();
  await commit(async (tx) => {
    const due = await tx.rows<{ function_id: string; expression: string; next_at: Date }>(
      'select function_id, expression, next_at from crons where next_at <= $1 order by next_at',
      [now],
    );
    for (const cron of due) {
      const fn = registry.byId(cron.function_id);
      for (const time of fn ? dueCronTimes(cron.expression, cron.next_at, now) : []) {
        if (fn) await createRun(tx, fn, { id: ulid(), event: cronEvent(cron.expression, time) });
      }
      await tx.rows('update crons set next_at = $3 where function_id = $1 and expression = $2', [
        cron.function_id,
        cron.expression,
        nextCronTime(cron.expression, now),
      ]);
    }
  });
}

/** The event of a cron's time (docs/inngest-protocol.md#cron-and-time). */
function cronEvent(expression: string, time: Date): JobEvent {
  const at = time.toISOString().replace('.000Z', 'Z');
  return {
    data: { cron: expression, fireAt: at, scheduledAt: at },
    id: at,
    name: 'inngest/scheduled.timer',
    ts: time.getTime(),
    user: {},
  };
}
