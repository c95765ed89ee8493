import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { everyHash, type HashKeys } from '#db/queries/contacts/address-hashes.ts';
import { CONTACT_FIELDS } from '#db/queries/contacts/contact-fields.ts';
import { differing, recordChanges } from '#db/queries/history/record-changes.ts';
import { lockTags } from '#db/queries/labels/lock-tags.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import { isAttempt, type LongWork } from '#db/queries/work/kinds.ts';

interface UndoStep {
  /** So many contacts are dealt with. */
  limit: number;
  mostTags: number;
  hashKeys: HashKeys;
}

/** What history tells of those who were put back. */
const RESTORED = {
  from: sql`restored`,
  contactId: sql`restored.id`,
  ...{ before: sql`before`, after: sql`after` },
  addedTagIds: sql`array(select tag_id from tagged where contact_id = restored.id)`,
  removedTagIds: sql`array(select tag_id from untagged where contact_id = restored.id)`,
};

const fieldBack = (name: string) =>
  sql.raw(`case when coalesce(c.${name}, '') = t.after->>'${name}' then nullif(t.before->>'${name}', '') else c.${name} end
    as ${name}`);

const FIELDS = sql.raw(CONTACT_FIELDS.join(', '));
const fieldsOf = (row: string) => sql.raw(CONTACT_FIELDS.map((name) => `${row}.${name}`).join(', '));

/**
 * Takes back a bounded part of a change that is `undoing`, and makes it `undone` when nothing is left: every field that
 * still has the change's value gets the one before, its tags go, and those that it took come back. A tag or field that
 * was deleted since stays so; nor does anyone who unsubscribed meanwhile become subscribed. It consumes what it takes
 * back: a step that comes twice finds only what is left.
 */
export async function undoChange(db: Db, work: LongWork<'change'>, step: UndoStep): Promise<void> {
  const { workspaceId, id } = work;
  await retryOnce(() =>
    db.batch([
      lockTags(db, workspaceId),
      db.execute(sql`
        with change as materialized (
          select id from contact_changes where ${isAttempt(work)} and status = 'undoing' for no key update
        ), known_fields as materialized (
          select id::text as key from custom_fields where workspace_id = ${workspaceId}
        ), taken as (
          delete from contact_change_rows r using change
          where r.change_id = change.id and r.contact_id in (
            select contact_id from contact_change_rows where change_id = ${id} order by contact_id limit ${step.limit})
          returning r.*
        ), back as materialized (
          select c.id, ${fieldsOf('f')}, t.added_tag_ids, t.removed_tag_ids, forgiven.is_so as is_forgiven, c.email,
            case when forgiven.is_so then null else c.unsubscribed_at end as unsubscribed_at,
            (select coalesce(jsonb_object_agg(key, value), '{}') from (
              select key, value from jsonb_each(c.custom) where value is distinct from t.after->key
              union all
              select key, value from jsonb_each(t.before)
              where key in (select key from known_fields) and value <> '""' and coalesce(c.custom->key, '""') = t.after->key
            ) as entries) as custom
          from taken t
          cross join lateral (
            select * from contacts where workspace_id = ${workspaceId} and id = t.contact_id limit 1 for no key update) c
          cross join lateral (select ${sql.join(CONTACT_FIELDS.map(fieldBack), sql`, `)}) f
          cross join lateral (
            select t.after->>'is_unsubscribed' = 'true' and c.unsubscribed_at is not null and not exists (
              select from suppressions
              where workspace_id = ${workspaceId} and email_hash = any (${everyHash(sql`c.email`, step.hashKeys)})
                and created_import_id is distinct from ${id}::uuid) as is_so
          ) forgiven
          where num_nonnulls(c.email, c.external_id, f.phone, f.first_name, f.last_name, f.company) > 0
        ), untagged as (
          delete from contact_tags using back
          where contact_id = back.id and tag_id = any (back.added_tag_ids)
          returning contact_id, tag_id
        ), tagged as (
          insert into contact_tags (workspace_id, contact_id, tag_id)
          select ${workspaceId}, back.id, tags.id from back join tags on tags.workspace_id = ${workspaceId} and tags.id = any (back.removed_tag_ids)
          where (select count(*) from contact_tags where contact_id = back.id and tag_id <> all (back.added_tag_ids))
            + cardinality(back.removed_tag_ids) <= ${step.mostTags}
          on conflict do nothing
          returning contact_id, tag_id
        ), forgotten as (
          delete from suppressions using back
          where workspace_id = ${workspaceId} and back.is_forgiven
            and email_hash = any (${everyHash(sql`back.email`, step.hashKeys)})
        ), restored as (
          update contacts c set
            (${FIELDS}, custom, unsubscribed_at, updated_at)
            = row (${fieldsOf('back')}, back.custom, back.unsubscribed_at, clock_timestamp())
          from back
          where c.workspace_id = ${workspaceId} and c.id = back.id and (
            back.id in (select contact_id from untagged union all select contact_id from tagged)
            or (${fieldsOf('c')}, c.custom, c.unsubscribed_at)
              is distinct from (${fieldsOf('back')}, back.custom, back.unsubscribed_at))
          returning c.id, ${sql.raw(differing({ old: 'old', new: 'new' }, 'old'))} as before,
            ${sql.raw(differing({ old: 'old', new: 'new' }, 'new'))} as after
        ), told as (${recordChanges(workspaceId, { kind: 'undo', id }, RESTORED)}
        ), counted as (
          select (select count(*) from taken) as taken, (select count(*) from restored) as restored,
            (select count(*) from taken join contacts on contacts.workspace_id = ${workspaceId} and contacts.id = taken.contact_id) as there
        )
        update contact_changes set
          restored = contact_changes.restored + counted.restored,
          kept = kept + counted.there - counted.restored,
          gone = gone + counted.taken - counted.there,
          steps = steps + 1, heartbeat_at = now(), next_try_at = null,
          status = case when counted.taken < ${step.limit} then 'undone' else 'undoing' end,
          undone_at = case when counted.taken < ${step.limit} then now() end
        from change, counted where contact_changes.id = change.id`),
    ]),
  );
}
