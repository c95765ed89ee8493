import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { answering } from '#db/queries/contacts/kept-counts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

const counted = z.tuple([z.object({ contacts_total: z.int(), contacts_unsubscribed: z.int() })]);

/** How many contacts there are, and how many of them have unsubscribed. */
export async function countContacts(db: Db, workspaceId: WorkspaceId) {
  const { rows } = await db.execute(sql`
    with ${answering(
      workspaceId,
      ['unsubscribed'],
      sql`select to_jsonb(count(*)) from contacts where workspace_id = ${workspaceId} and is_unsubscribed`,
    )}
    select contacts_total, counts::int as contacts_unsubscribed from workspaces, answer where id = ${workspaceId}`);
  return counted.parse(rows)[0];
}

const weeks = z.array(z.object({ week_start: z.iso.date(), count: z.int() }));

/**
 * Contacts that entered since `from`, a Monday at 00:00 UTC, and are still there, by week; weeks without any are left
 * out. `week_start` is the Monday as `YYYY-MM-DD`.
 */
export async function contactsAddedByWeek(
  db: Db,
  workspaceId: WorkspaceId,
  from: Date,
): Promise<{ week_start: string; count: number }[]> {
  const { rows } = await db.execute(sql`
    select week::text as week_start, contacts as count from contacts_added
    where workspace_id = ${workspaceId} and week >= ${from.toISOString().slice(0, 10)}::date and contacts > 0
    order by week`);
  return weeks.parse(rows);
}
