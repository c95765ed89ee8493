import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { lockTags } from '#db/queries/labels/lock-tags.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { CONTACT_FIELDS, type ContactField } from './contact-fields.ts';
import { findContactIdByEmail, isAddressTaken, readContact } from './find-and-delete.ts';
import {
  countGivenFields,
  createGivenFields,
  type GivenField,
  lockCustomFields,
  mayCreateFields,
} from './given-fields.ts';
import {
  knownTags,
  type WritingRules,
  type WrittenContact,
  writingVerdict,
  writtenContact,
} from './written-contact.ts';

export interface NewContact extends Partial<Record<ContactField, string | null>> {
  /** As it is kept. */
  email: string;
  customFields: readonly GivenField[];
  /** Each once. */
  tagIds: readonly string[];
}

/**
 * Enters a contact with its tags, its custom fields and new names of those, all or nothing. One whose address is suppressed
 * starts unsubscribed (product.md section 2).
 */
export function insertContactRow(
  db: Db,
  workspaceId: WorkspaceId,
  contact: NewContact,
  rules: WritingRules,
): Promise<WrittenContact> {
  return retryOnce(async () => {
    try {
      return await insertContact(db, workspaceId, contact, rules);
    } catch (error) {
      const contactId = isAddressTaken(error) ? await findContactIdByEmail(db, workspaceId, contact.email) : null;
      if (contactId === null) throw error;
      return { outcome: 'address_taken', contactId };
    }
  });
}

async function insertContact(
  db: Db,
  workspaceId: WorkspaceId,
  { email, customFields, tagIds, ...fields }: NewContact,
  rules: WritingRules,
): Promise<WrittenContact> {
  const columns = sql.raw(CONTACT_FIELDS.join(', '));
  const values = sql.join(
    CONTACT_FIELDS.map((name) => sql`${fields[name] ?? null}::text`),
    sql`, `,
  );
  const [, , verdict, contact] = await db.batch([
    lockCustomFields(db, workspaceId, mayCreateFields(customFields)),
    lockTags(db, workspaceId, tagIds.length > 0),
    db.execute(sql`
      with ${countGivenFields(workspaceId, customFields, rules.mostCustomFields)},
      ${knownTags(workspaceId, tagIds, rules.mostTags)},
      go as materialized (select from field_room, known_tags where field_room.fits and known_tags.complete and known_tags.fits),
      ${createGivenFields(workspaceId)},
      contact as (
        insert into contacts (workspace_id, email, unsubscribed_at, custom, ${columns})
        select ${workspaceId}, ${email},
          case when exists (
            select from suppressions
            where workspace_id = ${workspaceId} and email_hash = hmac(${email}, ${rules.hashKey}::text, 'sha256')
          ) then now() end,
          given_custom.values, ${values}
        from go, given_custom
        returning id
      ), linked as (
        insert into contact_tags (workspace_id, contact_id, tag_id)
        select ${workspaceId}, contact.id, tag_id from contact, known_tags cross join unnest(known_tags.ids) tag_id
      )
      select ${writingVerdict} from known_tags, field_room`),
    db.execute(readContact(workspaceId, sql`contacts.email = ${email}`)),
  ]);
  return writtenContact(verdict, contact, rules);
}
