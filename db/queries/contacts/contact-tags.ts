import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { uuids } from '#db/queries/statement/parameters.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Tags to add to contacts and to take off them; each list without repeats, no tag in both. */
export interface TagChanges {
  add: readonly string[];
  remove: readonly string[];
}

/** What came of tagging. Where a tag is unknown, nothing was written. */
export interface Tagged {
  /** Of the contacts, those that are here. */
  found: number;
  /** Contacts whose tags differ now. */
  changed: number;
  /** Of the tags, those that are here. */
  knownTagIds: string[];
}

const tagged = z.tuple([
  z
    .object({ found: z.int(), changed: z.int(), known_tag_ids: z.array(z.uuid()) })
    .transform(({ found, changed, known_tag_ids }): Tagged => ({ found, changed, knownTagIds: known_tag_ids })),
]);

/** Tags and untags those of these contacts that are here, all or nothing. */
export async function changeTags(
  db: Db,
  workspaceId: WorkspaceId,
  contactIds: readonly string[],
  { add, remove }: TagChanges,
): Promise<Tagged> {
  const named = uuids([...add, ...remove]);
  const { rows } = await retryOnce(() =>
    db.execute(sql`
      with known_tags as materialized (
        select coalesce(array_agg(id), '{}') as ids from tags where workspace_id = ${workspaceId} and id = any (${named})
      ), met as materialized (
        -- locked in one order, so that two calls that share contacts wait for each other
        select id from contacts where workspace_id = ${workspaceId} and id = any (${uuids(contactIds)})
        order by id for no key update
      ), go as materialized (
        select id from met, known_tags where cardinality(known_tags.ids) = cardinality(${named})
      ), added as (
        insert into contact_tags (workspace_id, contact_id, tag_id)
        select ${workspaceId}, go.id, tag_id from go cross join unnest(${uuids(add)}) tag_id
        on conflict do nothing
        returning contact_id
      ), removed as (
        delete from contact_tags
        where contact_id = any (array(select id from go)) and tag_id = any (${uuids(remove)})
        returning contact_id
      ), changed as (
        update contacts set updated_at = clock_timestamp()
        where workspace_id = ${workspaceId} and id = any (
          array(select contact_id from added union all select contact_id from removed)
        )
        returning id
      )
      select (select count(*)::int from met) as found, (select count(*)::int from changed) as changed,
        known_tags.ids as known_tag_ids
      from known_tags`),
  );
  return tagged.parse(rows)[0];
}
