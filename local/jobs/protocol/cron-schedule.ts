import { Cron } from 'croner';

/** How many missed times of one cron are caught up after a pause; older ones are dropped. */
const MAX_CAUGHT_UP = 10;

function schedule(expression: string): Cron {
  const [, timezone, pattern] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(expression) ?? [];
  return new Cron(pattern ?? '', { timezone: timezone ?? 'UTC', mode: '5-part', paused: true });
}

/** Why a cron expression (five fields, with or without `TZ=`) cannot be used, or undefined if it can. */
export function cronProblem(expression: string): string | undefined {
  try {
    return schedule(expression).nextRun() ? undefined : `cron "${expression}" never comes due`;
  } catch (error) {
    return `cron "${expression}": ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The first time of a cron after the given one. */
export function nextCronTime(expression: string, after: Date): Date | undefined {
  return schedule(expression).nextRun(after) ?? undefined;
}

/** The times of a cron from `first` to `now`, in order; after a long pause only the last few. */
export function dueCronTimes(expression: string, first: Date, now: Date): Date[] {
  return schedule(expression)
    .previousRuns(MAX_CAUGHT_UP, new Date(now.getTime() + 1))
    .filter((time) => time >= first)
    .reverse();
}
