import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { brokenConstraint } from '#db/errors.ts';
import { uuids } from '#db/queries/statement/parameters.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type HashKeys, newHash } from './address-hashes.ts';
import { keepDoomed } from './bring-back.ts';
import { type ContactRow, contactColumns, contactRows } from './contact-rows.ts';

/** A contact with its tags and custom fields; null if it is not in this workspace. */
export async function findContact(db: Db, workspaceId: WorkspaceId, id: string): Promise<ContactRow | null> {
  const { rows } = await db.execute(readContact(workspaceId, sql`contacts.id = ${id}`));
  return contactRows.parse(rows)[0] ?? null;
}

/** The statement that reads one contact of a workspace. */
export const readContact = (workspaceId: WorkspaceId, which: ReturnType<typeof sql>) =>
  sql`select ${contactColumns} from contacts where contacts.workspace_id = ${workspaceId} and ${which}`;

const ids = z.array(z.object({ id: z.uuid() }));

/** What only one contact of a workspace has. */
export type ContactKey = 'email' | 'external_id';

export type ContactKeys = Partial<Record<ContactKey, string | null | undefined>>;

/** Whose address or ID this is, in this workspace; an address as it is kept. */
export async function findContactIdByKey(
  db: Db,
  workspaceId: WorkspaceId,
  key: ContactKey,
  value: string,
): Promise<string | null> {
  const { rows } = await db.execute(
    sql`select id from contacts where workspace_id = ${workspaceId} and ${sql.raw(key)} = ${value}`,
  );
  return ids.parse(rows)[0]?.id ?? null;
}

/**
 * Removes those of these contacts that are here; that they were unsubscribed, by themselves or by an import, stays
 * known as a hash of the address. With a `deletionId` they can be brought back by it. Returns how many there were.
 */
export async function deleteContacts(
  db: Db,
  workspaceId: WorkspaceId,
  contactIds: readonly string[],
  hashKeys: HashKeys,
  deletionId: string | null = null,
): Promise<number> {
  // locked in one order, so that two calls that share contacts wait for each other
  const { rows } = await retryOnce(() =>
    db.execute(sql`
      with doomed as materialized (
        select * from contacts where workspace_id = ${workspaceId} and id = any (${uuids(contactIds)})
        order by id for update
      ), remembered as (
        insert into suppressions (workspace_id, email_hash, key_id)
        select ${workspaceId}, ${newHash(sql`email`, hashKeys)} from doomed where is_unsubscribed and email is not null
        on conflict (workspace_id, email_hash) do update set created_import_id = null
      ), kept as (${deletionId === null ? sql`select` : keepDoomed(workspaceId, deletionId)})
      delete from contacts where workspace_id = ${workspaceId} and id = any (array(select id from doomed))
      returning id`),
  );
  return rows.length;
}

const KEY_OF_CONSTRAINT: Record<string, ContactKey> = {
  contacts_email: 'email',
  contacts_external_id: 'external_id',
};

/** Which key of another contact a write failed for; null where that was not why. */
export const takenKey = (error: unknown): ContactKey | null => KEY_OF_CONSTRAINT[brokenConstraint(error) ?? ''] ?? null;
