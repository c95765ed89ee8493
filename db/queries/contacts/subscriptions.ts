import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { Author } from '#db/queries/history/author.ts';
import { recordChanges } from '#db/queries/history/record-changes.ts';
import { storeUnsubscribed } from '#db/queries/hooks/notices.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { everyHash, type HashKeys, newHash } from './address-hashes.ts';

interface Person {
  workspaceId: WorkspaceId;
  /** Null where the address alone is meant. */
  contactId: string | null;
  /** The address a mail went to; the contact may have another one by now, or be gone. */
  email: string;
}

export interface Subscription {
  workspaceName: string;
  email: string;
  isUnsubscribed: boolean;
}

/** The contact itself, and whoever has the address. */
const isPerson = ({ workspaceId, contactId, email }: Person): SQL =>
  sql`workspace_id = ${workspaceId} and (id = ${contactId}::uuid or email = ${email})`;

/**
 * Whoever has the address, and nobody else: a link that went to an address says nothing about the one a contact has
 * now.
 */
const hasAddress = ({ workspaceId, email }: Person): SQL => sql`workspace_id = ${workspaceId} and email = ${email}`;

const found = z.array(z.object({ workspace_name: z.string(), is_unsubscribed: z.boolean() }));

/**
 * How the address stands: as the contact that has it does, or, when nobody has, as it is remembered. Null if the
 * workspace is gone, or was closed.
 */
export async function findSubscription(db: Db, person: Person, hashKeys: HashKeys): Promise<Subscription | null> {
  const { rows } = await db.execute(sql`
    select name as workspace_name, coalesce(
      (select is_unsubscribed from contacts where ${hasAddress(person)}),
      exists (
        select from suppressions
        where workspace_id = ${person.workspaceId} and email_hash = any (${everyHash(sql`${person.email}::text`, hashKeys)}))
    ) as is_unsubscribed
    from workspaces where id = ${person.workspaceId} and closed_at is null`);
  const [row] = found.parse(rows);
  return row ? { workspaceName: row.workspace_name, email: person.email, isUnsubscribed: row.is_unsubscribed } : null;
}

/** Unsubscribes the person, remembers the hashes of their addresses and tells hooks. Done twice it is done once. */
export async function unsubscribe(db: Db, person: Person, by: Author, hashKeys: HashKeys): Promise<void> {
  await db.execute(sql`
    with people as (
      update contacts set unsubscribed_at = coalesce(unsubscribed_at, now()), updated_at = case
        when unsubscribed_at is null then clock_timestamp() else updated_at end
      where ${isPerson(person)}
      returning contacts.id, contacts.workspace_id, contacts.email, old.unsubscribed_at is null as is_new
    ), told as (
      ${storeUnsubscribed(sql`people where is_new`)}
    ), recorded as (${recordChanges(person.workspaceId, by, {
      from: sql`people where is_new`,
      contactId: sql`people.id`,
      before: sql`'{"is_unsubscribed": "false"}'::jsonb`,
      after: sql`'{"is_unsubscribed": "true"}'::jsonb`,
    })})
    insert into suppressions (workspace_id, email_hash, key_id)
    select ${person.workspaceId}, ${newHash(sql`email`, hashKeys)}
    from (select email from people where email is not null union select ${person.email}::text) addresses (email)
    where exists (select from workspaces where id = ${person.workspaceId} and closed_at is null)
    on conflict (workspace_id, email_hash) do update set created_import_id = null`);
}

/**
 * Subscribes the address again and forgets its hashes; other addresses of the contact stay as they are. Done twice it
 * is done once.
 */
export async function resubscribe(db: Db, person: Person, by: Author, hashKeys: HashKeys): Promise<void> {
  await db.execute(sql`
    with people as (
      update contacts set unsubscribed_at = null, updated_at = case
        when unsubscribed_at is null then updated_at else clock_timestamp() end
      where ${hasAddress(person)}
      returning contacts.id, old.is_unsubscribed as was_so
    ), recorded as (${recordChanges(person.workspaceId, by, {
      from: sql`people where was_so`,
      contactId: sql`people.id`,
      before: sql`'{"is_unsubscribed": "true"}'::jsonb`,
      after: sql`'{"is_unsubscribed": "false"}'::jsonb`,
    })})
    delete from suppressions
    where workspace_id = ${person.workspaceId} and email_hash = any (${everyHash(sql`${person.email}::text`, hashKeys)})`);
}
