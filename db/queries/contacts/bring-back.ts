import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { everyHash, type HashKeys } from './address-hashes.ts';
import { CONTACT_FIELDS } from './contact-fields.ts';

/** So long a deletion can be taken back. */
export const BRING_BACK_DAYS = 1;

/** The statement, for a `with`, that keeps what it takes to bring those in `doomed` back. */
export const keepDoomed = (workspaceId: WorkspaceId, deletionId: string): SQL => sql`
  insert into deleted_contacts (workspace_id, deletion_id, contact_id, contact, tag_ids, history)
  select ${workspaceId}::uuid, ${deletionId}::uuid, doomed.id, to_jsonb(doomed),
    array(select tag_id from contact_tags where contact_id = doomed.id),
    (select coalesce(jsonb_agg(to_jsonb(told)), '[]') from contact_history told
      where told.workspace_id = ${workspaceId} and told.contact_id = doomed.id)
  from doomed`;

const COLUMNS = [
  ...['id', 'workspace_id', 'email', 'external_id', 'created_at', 'updated_at'],
  ...['created_import_id', 'created_row'],
  ...CONTACT_FIELDS,
];

const columns = sql.raw(COLUMNS.join(', '));
const valuesOf = (row: string) => sql.raw(COLUMNS.map((name) => `${row}.${name}`).join(', '));

const outcome = z.tuple([z.object({ back: z.int(), kept: z.int() })]);

/**
 * Brings back who was deleted together, with tags and history, as they were: the same ids, times and import. A tag or
 * custom field that is gone by now stays gone, and so does whoever's address or ID somebody else has by now; they are
 * kept for another try. Who has unsubscribed since comes back unsubscribed. Repeatable. Returns how many
 * are back, and how many are not.
 */
export async function bringBack(
  db: Db,
  workspaceId: WorkspaceId,
  deletionId: string,
  hashKeys: HashKeys,
): Promise<{ back: number; kept: number }> {
  const { rows } = await retryOnce(() =>
    db.execute(sql`
      with gone as materialized (
        select * from deleted_contacts
        where workspace_id = ${workspaceId} and deletion_id = ${deletionId} and ${isYoung}
        order by contact_id for update
      ), known_fields as materialized (
        select id::text as key from custom_fields where workspace_id = ${workspaceId}
      ), back as (
        insert into contacts (${columns}, unsubscribed_at, custom)
        select ${valuesOf('was')}, coalesce(was.unsubscribed_at, case when exists (
            select from suppressions
            where workspace_id = ${workspaceId} and email_hash = any (${everyHash(sql`was.email`, hashKeys)})
          ) then now() end), (
          select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(was.custom)
          where key in (select key from known_fields))
        from gone cross join lateral jsonb_populate_record(null::contacts, gone.contact) was
        order by was.id
        on conflict do nothing
        returning id
      ), tagged as (
        insert into contact_tags (workspace_id, contact_id, tag_id)
        select ${workspaceId}, back.id, tags.id
        from back join gone on contact_id = back.id
        join tags on tags.workspace_id = ${workspaceId} and tags.id = any (gone.tag_ids)
      ), told as (
        insert into contact_history
        select entry.* from back join gone on contact_id = back.id
        cross join lateral jsonb_populate_recordset(null::contact_history, gone.history) entry
      ), done as (
        delete from deleted_contacts using back
        where workspace_id = ${workspaceId} and deletion_id = ${deletionId} and contact_id = back.id
      )
      select (select count(*)::int from back) as back,
        (select count(*)::int from gone) - (select count(*)::int from back) as kept`),
  );
  return outcome.parse(rows)[0];
}

const isYoung = sql.raw(`deleted_at > now() - interval '${BRING_BACK_DAYS} days'`);

const text = z.string().nullable();
const doomed = z.array(
  z.object({
    seconds: z.number(),
    count: z.int(),
    ...{ email: text, external_id: text, first_name: text, last_name: text, phone: text, company: text },
  }),
);

/** A deletion: how many seconds ago it was, how many are gone, and who the first is; null if nothing is kept of it. */
export async function findDeletion(db: Db, workspaceId: WorkspaceId, deletionId: string) {
  const { rows } = await db.execute(sql`
    select extract(epoch from now() - deleted_at)::float8 as seconds, count(*) over ()::int as count,
      contact ->> 'email' as email, contact ->> 'external_id' as external_id, contact ->> 'first_name' as first_name,
      contact ->> 'last_name' as last_name, contact ->> 'phone' as phone, contact ->> 'company' as company
    from deleted_contacts
    where workspace_id = ${workspaceId} and deletion_id = ${deletionId} and ${isYoung}
    order by contact_id limit 1`);
  return doomed.parse(rows)[0] ?? null;
}

const removed = z.tuple([z.object({ removed: z.int() })]);

/** Forgets deletions that cannot be taken back any more, at most `limit` contacts. Returns how many those were. */
export async function forgetDeleted(db: Db, limit: number): Promise<number> {
  const { rows } = await db.execute(sql`
    with old as materialized (select ctid from deleted_contacts where not (${isYoung}) limit ${limit}), removed as (
      delete from deleted_contacts using old where deleted_contacts.ctid = old.ctid returning 1
    )
    select count(*)::int as removed from removed`);
  return removed.parse(rows)[0].removed;
}
