import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { isAttempt, kindOf, type LongWork } from './kinds.ts';

/**
 * Notes that a job is alive and tries again in so many seconds. A job of an earlier attempt, or of work that is over,
 * notes nothing.
 */
export async function recordNextTry(db: Db, work: LongWork, seconds: number): Promise<void> {
  await db.execute(sql`
    update ${kindOf(work.kind).table} set heartbeat_at = now(), next_try_at = now() + make_interval(secs => ${seconds})
    where ${isAttempt(work)}`);
}
