import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { Author } from '#db/queries/history/author.ts';
import { recordChanges } from '#db/queries/history/record-changes.ts';
import { lockTags } from '#db/queries/labels/lock-tags.ts';
import { uuids } from '#db/queries/statement/parameters.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Tags to add to contacts and to take off them; each list without repeats, no tag in both. */
export interface TagChanges {
  add: readonly string[];
  remove: readonly string[];
}

/** What came of tagging. Where a tag is unknown, or one too many for a contact, nothing was written. */
export interface Tagged {
  /** Of the contacts, those that are here. */
  found: number;
  /** Contacts whose tags differ now. */
  changed: number;
  /** Whether nobody would have more tags than allowed. */
  fits: boolean;
  /** Of the tags, those that are here. */
  knownTagIds: string[];
}

const tagged = z.tuple([
  z
    .object({ found: z.int(), changed: z.int(), fits: z.boolean(), known_tag_ids: z.array(z.uuid()) })
    .transform(({ known_tag_ids, ...tagged }): Tagged => ({ ...tagged, knownTagIds: known_tag_ids })),
]);

/** Tags and untags those of these contacts that are here, all or nothing; each has `most` tags at most. */
export async function changeTags(
  db: Db,
  workspaceId: WorkspaceId,
  contactIds: readonly string[],
  { add, remove }: TagChanges,
  { most, by }: { most: number; by: Author },
): Promise<Tagged> {
  const named = uuids([...add, ...remove]);
  const [, { rows }] = await retryOnce(() =>
    db.batch([
      lockTags(db, workspaceId, add.length > 0),
      db.execute(sql`
      with known_tags as materialized (
        select coalesce(array_agg(id), '{}') as ids from tags where workspace_id = ${workspaceId} and id = any (${named})
      ), met as materialized (
        -- locked in one order, so that two calls that share contacts wait for each other
        select id from contacts where workspace_id = ${workspaceId} and id = any (${uuids(contactIds)})
        order by id for no key update
      ), room as materialized (
        select not exists (
          select from met cross join lateral (
            select count(*) filter (where tag_id <> all (${uuids(remove)})) as kept,
              count(*) filter (where tag_id = any (${uuids(add)})) as held
            from contact_tags where contact_id = met.id
          ) now
          where held < cardinality(${uuids(add)}) and kept + cardinality(${uuids(add)}) - held > ${most}
        ) as fits
      ), allowed as materialized (
        select id from met, known_tags, room
        where room.fits and cardinality(known_tags.ids) = cardinality(${named})
      ), added as (
        insert into contact_tags (workspace_id, contact_id, tag_id)
        select ${workspaceId}, allowed.id, tag_id from allowed cross join unnest(${uuids(add)}) tag_id
        on conflict do nothing
        returning contact_id, tag_id
      ), removed as (
        delete from contact_tags
        where contact_id = any (array(select id from allowed)) and tag_id = any (${uuids(remove)})
        returning contact_id, tag_id
      ), changed as (
        update contacts set updated_at = clock_timestamp()
        where workspace_id = ${workspaceId} and id = any (
          array(select contact_id from added union all select contact_id from removed)
        )
        returning id
      ), recorded as (${recordChanges(workspaceId, by, {
        from: sql`changed left join (select contact_id, array_agg(tag_id) as tag_ids from added group by 1) a on a.contact_id = id
          left join (select contact_id, array_agg(tag_id) as tag_ids from removed group by 1) r on r.contact_id = id`,
        contactId: sql`changed.id`,
        addedTagIds: sql`a.tag_ids`,
        removedTagIds: sql`r.tag_ids`,
      })})
      select (select count(*)::int from met) as found, (select count(*)::int from changed) as changed,
        known_tags.ids as known_tag_ids, room.fits
      from known_tags, room`),
    ]),
  );
  return tagged.parse(rows)[0];
}
