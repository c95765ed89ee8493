import { eq, type SQL, sql } from 'drizzle-orm';
import type { Language } from '#app/lib/languages.ts';
import type { Db } from '#db/client.ts';
import { members } from '#db/schema/workspaces.ts';

/** What a user reads; null where it is not known. */
export const languageOfUser = (userId: string | SQL): SQL => sql`(
  select members.language from members
  where members.user_id = ${userId} and members.language is not null limit 1)`;

/** Keeps what a user has chosen to read. */
export async function updateLanguage(db: Db, userId: string, language: Language): Promise<void> {
  await db.update(members).set({ language }).where(eq(members.user_id, userId));
}
