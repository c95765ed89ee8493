import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { brokenConstraint } from '#db/errors.ts';
import { lockTags } from '#db/queries/labels/lock-tags.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ContactKeys, findContactIdByKey, readContact, takenKey } from './find-and-delete.ts';
import { countGivenFields, type GivenField, lockCustomFields, mayCreateFields } from './given-fields.ts';
import {
  knownTags,
  type WritingRules,
  type WrittenContact,
  writingVerdict,
  writtenContact,
} from './written-contact.ts';

interface ContactWrite {
  /** The address and ID that it is to have; undefined where one stays. */
  keys: ContactKeys;
  customFields: readonly GivenField[];
  /** Each once. */
  tagIds: readonly string[];
  rules: WritingRules;
  /** The CTEs that write it, once `mayBeWritten`; `field_room` and `known_tags` stand before them. */
  ctes: SQL;
  /** Finds it when it is written. */
  which: SQL;
}

/** Whether there is room for the custom fields, and all the tags are here and not too many. */
export const mayBeWritten = sql`field_room.fits and known_tags.complete and known_tags.fits`;

/** Writes one contact in a transaction, all or nothing, behind the locks that keep the limits. */
export function writeContact(db: Db, workspaceId: WorkspaceId, write: ContactWrite): Promise<WrittenContact> {
  return retryOnce(async () => {
    try {
      return await tryToWrite(db, workspaceId, write);
    } catch (error) {
      if (brokenConstraint(error) === 'contacts_somebody') return { outcome: 'nobody' };
      const key = takenKey(error);
      const value = key && write.keys[key];
      const contactId = value ? await findContactIdByKey(db, workspaceId, key, value) : null;
      if (key === null || contactId === null) throw error;
      return { outcome: 'key_taken', key, contactId };
    }
  });
}

async function tryToWrite(db: Db, workspaceId: WorkspaceId, write: ContactWrite): Promise<WrittenContact> {
  const { customFields, tagIds, rules, ctes, which } = write;
  const [, , verdict, contact] = await db.batch([
    lockCustomFields(db, workspaceId, mayCreateFields(customFields)),
    lockTags(db, workspaceId, tagIds.length > 0),
    db.execute(sql`
      with ${countGivenFields(workspaceId, customFields, rules.mostCustomFields)},
      ${knownTags(workspaceId, tagIds, rules.mostTags)},
      ${ctes}
      select ${writingVerdict} from known_tags, field_room`),
    db.execute(readContact(workspaceId, which)),
  ]);
  return writtenContact(verdict, contact, rules);
}
