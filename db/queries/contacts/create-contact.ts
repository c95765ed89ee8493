import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { recordChanges } from '#db/queries/history/record-changes.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { everyHash } from './address-hashes.ts';
import { CONTACT_FIELDS, type ContactField } from './contact-fields.ts';
import { createGivenFields, type GivenField } from './given-fields.ts';
import { mayBeWritten, writeContact } from './write-contact.ts';
import type { WritingRules, WrittenContact } from './written-contact.ts';

export interface NewContact extends Partial<Record<ContactField, string | null>> {
  /** UUIDv7. */
  id: string;
  /** As it is kept. */
  email?: string | null | undefined;
  external_id?: string | null | undefined;
  customFields: readonly GivenField[];
  /** Each once. */
  tagIds: readonly string[];
}

/**
 * Enters a contact with its tags, its custom fields and new names of those, all or nothing. One whose address is
 * suppressed starts unsubscribed (docs/rules/product.md#unsubscribing-sticks).
 */
export function insertContactRow(
  db: Db,
  workspaceId: WorkspaceId,
  contact: NewContact,
  rules: WritingRules,
): Promise<WrittenContact> {
  const { id, email = null, external_id = null, customFields, tagIds, ...fields } = contact;
  const columns = sql.raw(CONTACT_FIELDS.join(', '));
  const values = sql.join(
    CONTACT_FIELDS.map((name) => sql`${fields[name] ?? null}::text`),
    sql`, `,
  );
  const ctes = sql`
      allowed as materialized (select from field_room, known_tags where ${mayBeWritten}),
      ${createGivenFields(workspaceId)},
      contact as (
        insert into contacts (id, workspace_id, email, external_id, unsubscribed_at, custom, ${columns})
        select ${id}::uuid, ${workspaceId}, ${email}::text, ${external_id}::text,
          case when exists (
            select from suppressions
            where workspace_id = ${workspaceId} and email_hash = any (${everyHash(sql`${email}::text`, rules.hashKeys)})
          ) then now() end,
          given_custom.values, ${values}
        from allowed, given_custom
        returning id
      ), recorded as (${recordChanges(workspaceId, rules.by, { from: sql`contact`, contactId: sql`contact.id` })}
      ), linked as (
        insert into contact_tags (workspace_id, contact_id, tag_id)
        select ${workspaceId}, contact.id, tag_id from contact, known_tags cross join unnest(known_tags.ids) tag_id
      )`;
  const which = sql`contacts.id = ${id}`;
  return writeContact(db, workspaceId, { keys: { email, external_id }, customFields, tagIds, rules, ctes, which });
}
