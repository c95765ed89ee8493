import type { Services } from '#app/context.server.ts';
import { recordNextTry } from '#db/queries/work/heartbeat.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** Says that the job is alive and tries again in so many seconds: the watchdog waits for it. */
export const postpone = ({ db }: Pick<Services, 'db'>, work: LongWork, seconds: number): Promise<void> =>
  recordNextTry(db, work, seconds);
