import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { idsFrom } from '#db/queries/statement/ids-of-a-time.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

const counted = z.tuple([z.object({ contacts_total: z.int(), contacts_unsubscribed: z.int() })]);

/** How many contacts there are, and how many of them have unsubscribed. */
export async function countContacts(db: Db, workspaceId: WorkspaceId) {
  const { rows } = await db.execute(sql`
    select contacts_total, (
      select count(*)::int from contacts where workspace_id = ${workspaceId} and is_unsubscribed
    ) as contacts_unsubscribed
    from workspaces where id = ${workspaceId}`);
  return counted.parse(rows)[0];
}

const weeks = z.array(z.object({ week_start: z.string(), count: z.int() }));

/**
 * Contacts that entered since `from`, a Monday at 00:00 UTC, by week; weeks without any are left out.
 * `week_start` is the Monday as `YYYY-MM-DD`.
 */
export async function contactsAddedByWeek(
  db: Db,
  workspaceId: WorkspaceId,
  from: Date,
): Promise<{ week_start: string; count: number }[]> {
  // an id is made at about its contact's moment, so the primary key can pass over those that are older; date_bin from a
  // Monday on: date_trunc and to_char for a million contacts cost three times what reading them does
  const { rows } = await db.execute(sql`
    select to_char(week at time zone 'UTC', 'YYYY-MM-DD') as week_start, count(*)::int as count
    from (
      select date_bin('7 days', created_at, '1970-01-05T00:00:00Z') as week from contacts
      where workspace_id = ${workspaceId} and id >= ${idsFrom(from)}::uuid
        and created_at >= ${from.toISOString()}::timestamptz
    ) entered
    group by week order by 1`);
  return weeks.parse(rows);
}
