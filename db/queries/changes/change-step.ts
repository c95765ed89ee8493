import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { type HashKeys, newHash } from '#db/queries/contacts/address-hashes.ts';
import { idBounds, matchesFilter } from '#db/queries/contacts/list/contact-filter.ts';
import { recordChanges } from '#db/queries/history/record-changes.ts';
import { lockTags } from '#db/queries/labels/lock-tags.ts';
import { json, uuids } from '#db/queries/statement/parameters.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import { isAttempt, type LongWork } from '#db/queries/work/kinds.ts';
import { changeOfFields } from './changed-values.ts';
import type { ChangeRow } from './records.ts';

export interface ChangeStep {
  /** So many contacts are looked at, … */
  looked: number;
  /** … and so many of them changed at most. */
  applied: number;
  mostTags: number;
  hashKeys: HashKeys;
}

/**
 * Changes the next contacts that pass, from where the record that was read stands: contacts, what undo needs, counts
 * and the place move together. A step that comes twice, late or beside another finds the place moved, and does nothing.
 */
export async function applyChange(
  db: Db,
  work: LongWork<'change'>,
  record: ChangeRow,
  step: ChangeStep,
): Promise<void> {
  const act = record.change.delete ? deleting(work, step) : changing(work, record, step);
  await retryOnce(() =>
    db.batch([
      lockTags(db, work.workspaceId, (record.change.add_tag_ids ?? []).length > 0),
      db.execute(sql`
        with ${nextOf(work, record, step)},
        ${act}
        update contact_changes set
          after_contact_id = coalesce(reached.id, contact_changes.after_contact_id),
          matched = matched + reached.hits, changed = changed + (select count(*) from done),
          skipped = skipped + reached.hits - (select count(*) from allowed),
          steps = steps + 1, heartbeat_at = now(), next_try_at = null,
          status = case when reached.is_end then 'completed' else 'processing' end,
          completed_at = case when reached.is_end then now() end
        from change, reached where contact_changes.id = change.id`),
    ]),
  );
}

/**
 * The CTEs `change` (the record, if it still stands there), `reached` (up to whom this step goes) and `met` (those who
 * pass, as they are now, locked in one order).
 */
function nextOf(work: LongWork<'change'>, { filter, after_contact_id: after }: ChangeRow, step: ChangeStep): SQL {
  const { workspaceId } = work;
  const bounds = [sql`workspace_id = ${workspaceId} and id <= change.until_contact_id`, ...idBounds(sql`id`, filter)];
  if (after !== null) bounds.push(sql`id > ${after}`);
  return sql`
    change as materialized (
      select id, until_contact_id from contact_changes
      where ${isAttempt(work)} and status = 'processing' and after_contact_id is not distinct from ${after}::uuid
      for no key update
    ), next as materialized (
      select contacts.* from change cross join lateral (
        select * from contacts where ${sql.join(bounds, sql` and `)} order by id limit ${step.looked}
      ) contacts
    ), hits as materialized (
      select contacts.id from next contacts where ${matchesFilter(workspaceId, filter)}
      order by contacts.id limit ${step.applied}
    ), reached as materialized (
      select hits, is_end, case when is_full then last_hit else last_looked end as id
      from (
        select (select count(*) from hits) as hits, (select id from hits order by id desc limit 1) as last_hit,
          (select id from next order by id desc limit 1) as last_looked, (select count(*) from next) as looked
      ) counted
      cross join lateral (select hits = ${step.applied} as is_full) full_step
      cross join lateral (select not is_full and looked < ${step.looked} as is_end) at_end
    ), met as materialized (
      select * from contacts where workspace_id = ${workspaceId} and id = any (array(select id from hits))
      order by id for update
    )`;
}

/** What is kept for the undo is what history tells. */
const KEPT = {
  from: sql`kept`,
  contactId: sql`contact_id`,
  ...{ before: sql`before`, after: sql`after` },
  ...{ addedTagIds: sql`added_tag_ids`, removedTagIds: sql`removed_tag_ids` },
};

/** Whoever has unsubscribed is remembered, as with every deletion. */
const deleting = ({ workspaceId }: LongWork<'change'>, { hashKeys }: ChangeStep): SQL => sql`
  allowed as materialized (select id from met),
  remembered as (
    insert into suppressions (workspace_id, email_hash, key_id)
    select ${workspaceId}, ${newHash(sql`email`, hashKeys)} from met where is_unsubscribed and email is not null
    on conflict (workspace_id, email_hash) do update set created_import_id = null
  ), done as (
    delete from contacts where workspace_id = ${workspaceId} and id = any (array(select id from allowed)) returning id
  )`;

function changing({ workspaceId, id }: LongWork<'change'>, { change, user_id }: ChangeRow, step: ChangeStep): SQL {
  const { add_tag_ids = [], remove_tag_ids = [], custom = [], is_unsubscribed } = change;
  const { values, setters, before, after, differs, isSomebody } = changeOfFields(change);
  return sql`
    known_tags as materialized (
      select id from tags where workspace_id = ${workspaceId} and id = any (${uuids([...add_tag_ids, ...remove_tag_ids])})
      order by id for key share
    ), given as materialized (
      select coalesce(jsonb_object_agg(field.id::text, value) filter (where value is not null), '{}') as values,
        coalesce(array_agg(field.id::text) filter (where value is null), '{}') as removed,
        coalesce(array_agg(field.id::text), '{}') as all_ids
      from json_to_recordset(${json(custom)}) as asked (id text, value text)
      join custom_fields field on field.workspace_id = ${workspaceId} and field.id = asked.id::bigint
    ), new as materialized (
      select met.id, ${values}, (met.custom - given.removed) || given.values as custom,
        case when ${is_unsubscribed === true}::boolean then coalesce(met.unsubscribed_at, now()) else met.unsubscribed_at end as unsubscribed_at
      from met, given
    ), allowed as materialized (
      select new.id from new join met using (id)
      cross join lateral (
        select count(*) filter (where tag_id <> all (${uuids(remove_tag_ids)})) as kept,
          count(*) filter (where tag_id = any (${uuids(add_tag_ids)})) as held
        from contact_tags where contact_id = new.id
      ) tagged
      where ${isSomebody} and (
        held >= cardinality(${uuids(add_tag_ids)}) or kept + cardinality(${uuids(add_tag_ids)}) - held <= ${step.mostTags})
    ), added as (
      insert into contact_tags (workspace_id, contact_id, tag_id)
      select ${workspaceId}, allowed.id, known_tags.id from allowed cross join known_tags
      where known_tags.id = any (${uuids(add_tag_ids)})
      on conflict do nothing
      returning contact_id, tag_id
    ), removed as (
      delete from contact_tags
      where contact_id = any (array(select id from allowed)) and tag_id = any (${uuids(remove_tag_ids)})
      returning contact_id, tag_id
    ), done as (
      update contacts set ${setters}, custom = new.custom, unsubscribed_at = new.unsubscribed_at, updated_at = clock_timestamp()
      from new join met using (id) join allowed using (id)
      where contacts.workspace_id = ${workspaceId} and contacts.id = new.id and (
        ${differs} or new.id in (select contact_id from added union all select contact_id from removed))
      returning contacts.id
    ), remembered as (
      -- as of an import: what this change alone remembers goes with its undo
      insert into suppressions (workspace_id, email_hash, key_id, created_import_id)
      select ${workspaceId}, ${newHash(sql`met.email`, step.hashKeys)}, ${id}::uuid
      from met join new using (id) join done using (id)
      where met.unsubscribed_at is null and new.unsubscribed_at is not null and met.email is not null
      on conflict do nothing
    ), kept as (
      insert into contact_change_rows (change_id, contact_id, before, after, added_tag_ids, removed_tag_ids)
      select ${id}, done.id, ${before}, ${after},
        array(select tag_id from added where contact_id = done.id),
        array(select tag_id from removed where contact_id = done.id)
      from done join met using (id) join new using (id) cross join given
      returning contact_id, before, after, added_tag_ids, removed_tag_ids
    ), told as (${recordChanges(workspaceId, { kind: 'user', id: user_id }, KEPT)})`;
}
