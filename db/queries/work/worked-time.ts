import { sql } from 'drizzle-orm';

/** Milliseconds of the present spell of work. */
export const workedSinceStart = sql`coalesce((extract(epoch from (now() - working_since)) * 1000)::bigint, 0)`;

/** Ends the present spell of work: part of a `set`. */
export const stopTheClock = sql`worked_ms = worked_ms + ${workedSinceStart}, working_since = null`;
