import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { Author } from '#db/queries/history/author.ts';
import { recordChanges } from '#db/queries/history/record-changes.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import { followMergedTag } from '#db/queries/views/saved-views.ts';
import { lockWorkspace } from '#db/queries/workspaces/lock-workspace.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** How many contacts one statement frees of a tag: a second at most, far from the 15 that one may take. */
const CONTACTS_A_STEP = 5_000;

const step = z.tuple([z.object({ freed: z.int(), removed: z.boolean(), has_target: z.boolean() })]);

/** What came of it: the tag is gone, it was not there, or `into` is not (any more) and the tag stays. */
export type TagRemoval = 'removed' | 'missing' | 'target_missing';

/**
 * Removes a tag from its contacts and then the tag, or moves them to `into` first (merge). A tag with many contacts
 * goes in several statements, each complete in itself: one that is interrupted is simply asked for again. `into` is
 * another tag; saved views follow there.
 */
export async function removeTag(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  into: string | null,
  by: Author,
): Promise<TagRemoval> {
  for (;;) {
    const [, { rows }] = await retryOnce(() =>
      db.batch([lockWorkspace(db, workspaceId), db.execute(removalStep(workspaceId, id, into, by))]),
    );
    const [{ freed, removed, has_target }] = step.parse(rows);
    if (!has_target) return 'target_missing';
    if (freed < CONTACTS_A_STEP) return removed ? 'removed' : 'missing';
  }
}

/**
 * The last step, which finds less than it could take, removes the tag itself. Contacts are looked up by an array: by a
 * join, a workspace that the statistics do not know yet would be read through for each.
 */
function removalStep(workspaceId: WorkspaceId, id: string, into: string | null, by: Author): SQL {
  const moved =
    into === null
      ? sql`moved as (select null::uuid as contact_id where false),`
      : sql`moved as (
          insert into contact_tags (workspace_id, contact_id, tag_id)
          select ${workspaceId}, contact_id, ${into}::uuid from freed on conflict do nothing
          returning contact_id
        ),`;
  return sql`
    with target as materialized (
      -- removals take turns in a workspace, so whoever asks to merge into a tag that is just going finds it gone here
      select where ${into}::uuid is null or exists (
        select from tags where workspace_id = ${workspaceId} and id = ${into}::uuid
      )
    ), held as materialized (
      select contact_id from contact_tags, target where workspace_id = ${workspaceId} and tag_id = ${id}
      order by contact_id limit ${CONTACTS_A_STEP}
    ), freed as materialized (
      -- locked in one order, so that two calls that share contacts wait for each other
      select id as contact_id from contacts where workspace_id = ${workspaceId} and id = any (array(select contact_id from held))
      order by id for no key update
    ), changed as (
      update contacts set updated_at = clock_timestamp()
      where workspace_id = ${workspaceId} and id = any (array(select contact_id from freed))
    ), ${moved} untagged as (
      delete from contact_tags
      where contact_tags.tag_id = ${id} and contact_tags.contact_id = any (array(select contact_id from freed))
    ), recorded as (${recordChanges(workspaceId, by, {
      from: sql`freed left join moved using (contact_id)`,
      contactId: sql`freed.contact_id`,
      addedTagIds: sql`case when moved.contact_id is not null then array[${into}::uuid] end`,
      removedTagIds: sql`array[${id}::uuid]`,
    })}
    ), removed as (
      delete from tags using target
      where tags.workspace_id = ${workspaceId} and tags.id = ${id} and (select count(*) from held) < ${CONTACTS_A_STEP}
      returning tags.id
    )${into === null ? sql`` : sql`, ${followMergedTag(workspaceId, into)}`}
    select (select count(*)::int from held) as freed, exists (select from removed) as removed,
      exists (select from target) as has_target`;
}
