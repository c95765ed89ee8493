import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';

/** Asks the database for a sign of life. Throws DatabaseUnavailableError, or what the database says. */
export async function ping(db: Db): Promise<void> {
  await db.execute(sql`select 1`);
}
