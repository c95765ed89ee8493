import { cronAfter, cronDue } from '../protocol/cron-schedule.ts';
import type { JobEvent } from '../protocol/event.ts';
import type { FunctionConfig } from '../protocol/function-config.ts';
import { nameId } from '../protocol/name-uuid.ts';
import { ulid } from '../protocol/ulid.ts';
import type { Transaction } from '../store/database.ts';
import { change } from './commit.ts';
import { createRun } from './create-run.ts';
import type { Engine } from './engine.ts';

const longestTimer = 2 ** 31 - 1;

/** Makes the stored crons those of an app's functions, and drops those of archived ones. One that stays keeps its time. */
export async function syncCrons(tx: Transaction, configs: FunctionConfig[]): Promise<void> {
  const wanted = configs.flatMap((config) =>
    config.triggers.flatMap((trigger) => ('cron' in trigger ? { id: nameId(config.id), cron: trigger.cron } : [])),
  );
  await tx.rows(
    `delete from crons using functions where crons.function_id = functions.id and (functions.archived
       or functions.id = any($1) and not (crons.function_id::text || ' ' || crons.expression = any($2)))`,
    [configs.map(({ id }) => nameId(id)), wanted.map(({ id, cron }) => `${id} ${cron}`)],
  );
  for (const { id, cron } of wanted) {
    await tx.rows('insert into crons (function_id, expression, next_at) values ($1, $2, $3) on conflict do nothing', [
      id,
      cron,
      cronAfter(cron, new Date()),
    ]);
  }
}

interface CronClock {
  /** Looks at the stored crons again; to be called after each registration. */
  wake(): Promise<void>;
  stop(): void;
}

/**
 * Starts runs at their crons' times. Times missed while the executor was down are caught up in order, the last few of
 * each cron, every run with the time it was meant for.
 */
export function createCronClock(engine: Engine, onFailure: (error: unknown) => void): CronClock {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function wake() {
    if (stopped) return;
    clearTimeout(timer);
    try {
      await fireDue(engine);
      const [next] = await engine.db.rows<{ at: Date | null }>('select min(next_at) as at from crons');
      if (next?.at && !stopped) {
        clearTimeout(timer);
        timer = setTimeout(wake, Math.min(Math.max(next.at.getTime() - Date.now(), 0), longestTimer));
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

async function fireDue(engine: Engine): Promise<void> {
  const now = new Date();
  await change(engine, async (tx) => {
    const due = await tx.rows<{ function_id: string; expression: string; next_at: Date }>(
      'select function_id, expression, next_at from crons where next_at <= $1 order by next_at',
      [now],
    );
    for (const cron of due) {
      const fn = engine.registry.byId(cron.function_id);
      for (const time of fn ? cronDue(cron.expression, cron.next_at, now) : []) {
        if (fn) await createRun(engine, tx, fn, { id: ulid(), event: cronEvent(cron.expression, time) });
      }
      await tx.rows('update crons set next_at = $3 where function_id = $1 and expression = $2', [
        cron.function_id,
        cron.expression,
        cronAfter(cron.expression, now),
      ]);
    }
  });
}

/** The event of a cron's time, as the real server writes it (real-inngest.md section 6, end). */
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
