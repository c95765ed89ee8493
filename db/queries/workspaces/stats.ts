import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
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
  // an id is made at about its contact's moment, so the primary key can pass over those that are older
  const { rows } = await db.execute(sql`
    select to_char(date_trunc('week', created_at at time zone 'UTC'), 'YYYY-MM-DD') as week_start, count(*)::int as count
    from contacts
    where workspace_id = ${workspaceId} and id >= ${firstIdOf(new Date(from.getTime() - CLOCKS_DIFFER_MS))}::uuid and created_at >= ${from.toISOString()}::timestamptz
    group by 1 order by 1`);
  return weeks.parse(rows);
}

/** An id may be made before its contact's moment, by another clock. */
const CLOCKS_DIFFER_MS = 3_600_000;

/** The least UUIDv7 of a moment: its first 48 bits are the milliseconds. */
function firstIdOf(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
