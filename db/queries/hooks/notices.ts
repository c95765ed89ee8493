import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { HOOK_EVENTS } from '#db/schema/hooks.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** What an unsubscribing tells hooks. Imports and exports tell of themselves (db/migrations/0002_triggers.sql). */
const UNSUBSCRIBED: (typeof HOOK_EVENTS)[number] = 'contact.unsubscribed';

/**
 * Part of a statement: stores what hooks are told of each contact of `source` (which has the columns id and
 * workspace_id), all or nothing with the change.
 */
export const storeUnsubscribed = (source: SQL): SQL => sql`
  insert into hook_deliveries (workspace_id, hook_id, user_id, event_id, type, data)
  select notices.* from (select * from ${source}) told
  cross join lateral notices_of(told.workspace_id, ${UNSUBSCRIBED}, jsonb_build_object('id', told.id)) notices`;

const found = z.array(z.object({ id: z.uuid() }));

/** The ids of events about deliveries of a workspace that were not sent yet, at most `limit`. */
export async function unsentDeliveryEvents(db: Db, workspaceId: WorkspaceId, limit: number): Promise<string[]> {
  const { rows } = await db.execute(sql`
    select id from outbox
    where sent_at is null and name = 'hook/delivery.due' and data->>'workspaceId' = ${workspaceId}::text
    order by created_at limit ${limit}`);
  return found.parse(rows).map(({ id }) => id);
}
