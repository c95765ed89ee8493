import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { differing, recordChanges } from '#db/queries/history/record-changes.ts';
import { storeUnsubscribed } from '#db/queries/hooks/notices.ts';
import { uuids } from '#db/queries/statement/parameters.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { everyHash, newHash } from './address-hashes.ts';
import { CONTACT_FIELDS, type ContactField } from './contact-fields.ts';
import { createGivenFields, type GivenField } from './given-fields.ts';
import { mayBeWritten, writeContact } from './write-contact.ts';
import type { WritingRules, WrittenContact } from './written-contact.ts';

/** What is to be different; what is not named stays. */
export interface ContactChanges extends Partial<Record<ContactField, string | null>> {
  /** As it is kept. */
  email?: string | null | undefined;
  external_id?: string | null | undefined;
  isUnsubscribed?: boolean | undefined;
  customFields: readonly GivenField[];
  /** The whole set, each once. */
  tagIds?: readonly string[] | undefined;
}

/**
 * Changes a contact, all or nothing; `updated_at` moves if anything differs. Unsubscribing keeps the address's hash,
 * and so does a new address of one who has unsubscribed; re-subscribing forgets it; a new address that is suppressed
 * unsubscribes (docs/rules/product.md#unsubscribing-sticks). Hooks are told of who unsubscribes by it.
 */
export function updateContactRow(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  changes: ContactChanges,
  rules: WritingRules,
): Promise<WrittenContact> {
  const { email, external_id, customFields, tagIds, isUnsubscribed = null } = changes;
  const hashes = (address: SQL) => everyHash(address, rules.hashKeys);
  const ctes = sql`
      old as materialized (
        select * from contacts where workspace_id = ${workspaceId} and id = ${id} for no key update
      ),
      allowed as materialized (select from old, field_room, known_tags where ${mayBeWritten}),
      ${createGivenFields(workspaceId)},
      new as materialized (
        select old.id,
          ${keyAfter('email', email)}, ${keyAfter('external_id', external_id)},
          ${fieldsAfter(changes)},
          (old.custom - given_custom.removed) || given_custom.values as custom,
          case
            when ${isUnsubscribed}::boolean then coalesce(old.unsubscribed_at, now())
            when not ${isUnsubscribed}::boolean then null
            when old.unsubscribed_at is not null then old.unsubscribed_at
            when ${email ?? null}::text is distinct from old.email and exists (
              select from suppressions
              where workspace_id = ${workspaceId} and email_hash = any (${hashes(sql`${email ?? null}::text`)})
            ) then now()
          end as unsubscribed_at
        from allowed, old, given_custom
      ),
      ${tagsAfter(workspaceId, tagIds)},
      changed as (
        update contacts set
          email = new.email, external_id = new.external_id, ${setFields}, custom = new.custom, unsubscribed_at = new.unsubscribed_at,
          updated_at = clock_timestamp()
        from old, new
        where contacts.workspace_id = ${workspaceId} and contacts.id = ${id} and (
          exists (select from tagged) or exists (select from untagged)
          or (${valuesOf('new')}) is distinct from (${valuesOf('old')})
        )
        returning contacts.id
      ), recorded as (${recordChanges(workspaceId, rules.by, {
        from: sql`changed, old, new`,
        contactId: sql`changed.id`,
        before: sql.raw(differing({ old: 'old', new: 'new' }, 'old')),
        after: sql.raw(differing({ old: 'old', new: 'new' }, 'new')),
        addedTagIds: sql`array(select tag_id from tagged)`,
        removedTagIds: sql`array(select tag_id from untagged)`,
      })}
      ), told as (
        ${storeUnsubscribed(sql`(select new.id, old.workspace_id from old, new
          where old.unsubscribed_at is null and new.unsubscribed_at is not null) who`)}
      ), remembered as (
        insert into suppressions (workspace_id, email_hash, key_id)
        select ${workspaceId}, ${newHash(sql`parted.email`, rules.hashKeys)} from old, new cross join lateral (
          select new.email where old.unsubscribed_at is null or new.email is distinct from old.email
          union all select old.email where old.unsubscribed_at is not null and new.email is distinct from old.email
        ) parted
        where new.unsubscribed_at is not null and parted.email is not null
        on conflict (workspace_id, email_hash) do update set created_import_id = null
      ), forgotten as (
        delete from suppressions using old, new
        where not ${isUnsubscribed}::boolean and suppressions.workspace_id = ${workspaceId}
          and suppressions.email_hash = any (${hashes(sql`old.email`)} || ${hashes(sql`new.email`)})
      )`;
  const which = sql`contacts.id = ${id}`;
  return writeContact(db, workspaceId, {
    keys: { email, external_id },
    customFields,
    tagIds: tagIds ?? [],
    rules,
    ctes,
    which,
  });
}

const keyAfter = (name: 'email' | 'external_id', value: string | null | undefined): SQL =>
  value === undefined ? sql.raw(`old.${name}`) : sql`${value}::text as ${sql.raw(name)}`;

const fieldsAfter = (changes: ContactChanges): SQL =>
  sql.join(
    CONTACT_FIELDS.map((name) => {
      const value = changes[name];
      return value === undefined ? sql.raw(`old.${name}`) : sql`${value}::text as ${sql.raw(name)}`;
    }),
    sql`, `,
  );

const setFields = sql.raw(CONTACT_FIELDS.map((name) => `${name} = new.${name}`).join(', '));

const valuesOf = (row: 'old' | 'new'): SQL =>
  sql.raw(
    ['email', 'external_id', ...CONTACT_FIELDS, 'custom', 'unsubscribed_at'].map((name) => `${row}.${name}`).join(', '),
  );

/** The CTEs `tagged` and `untagged`: what becoming the whole set takes; nothing where no set is named. */
const tagsAfter = (workspaceId: WorkspaceId, tagIds: readonly string[] | undefined): SQL =>
  tagIds === undefined
    ? sql`tagged as (select null::uuid as tag_id where false), untagged as (select null::uuid as tag_id where false)`
    : sql`
      tagged as (
        insert into contact_tags (workspace_id, contact_id, tag_id)
        select ${workspaceId}, new.id, tag_id from new cross join unnest(${uuids(tagIds)}) tag_id
        on conflict do nothing
        returning tag_id
      ), untagged as (
        delete from contact_tags
        where contact_tags.contact_id = any (array(select id from new)) and contact_tags.tag_id <> all (${uuids(tagIds)})
        returning contact_tags.tag_id
      )`;
