import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { brokenConstraint } from '#db/errors.ts';
import { answering } from '#db/queries/contacts/kept-counts.ts';
import type { Author } from '#db/queries/history/author.ts';
import { recordChanges } from '#db/queries/history/record-changes.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import { followRenamedField } from '#db/queries/views/saved-views.ts';
import { lockWorkspace } from '#db/queries/workspaces/lock-workspace.ts';
import { custom_fields } from '#db/schema/contacts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { keyHolds } from './choices.ts';

const fieldRow = z.object({ name: z.string(), contact_count: z.int(), created_at: z.coerce.date() });

export type CustomFieldRow = z.infer<typeof fieldRow>;

const fieldRows = z.array(fieldRow);

/**
 * Custom fields by name in code point order: those with the term in their name, after the name `after`, at most
 * `limit`, each with the number of contacts that have a value. Counting takes one pass over the workspace's contacts,
 * and is kept.
 */
export async function selectCustomFieldPage(
  db: Db,
  workspaceId: WorkspaceId,
  { search, after, limit }: { search: string; after: string | null; limit: number },
): Promise<CustomFieldRow[]> {
  const { rows } = await db.execute(sql`
    with ${answering(workspaceId, ['custom fields'], countedByField(workspaceId))}
    select field.name, field.created_at, coalesce(held.contacts::int, 0) as contact_count
    from custom_fields field
    left join (answer cross join jsonb_each_text(counts) as of_field (id, contacts)) held on held.id = field.id::text
    where field.workspace_id = ${workspaceId} and ${keyHolds(sql`field.name_key`, search)} and ${after === null ? sql`true` : sql`field.name collate "C" > ${after}`}
    order by field.name collate "C" limit ${limit}`);
  return fieldRows.parse(rows);
}

const countedByField = (workspaceId: WorkspaceId) => sql`
  select coalesce(jsonb_object_agg(key, contacts), '{}') from (
    select key, count(*)::int as contacts from contacts cross join jsonb_object_keys(custom) key
    where workspace_id = ${workspaceId} and custom <> '{}'
    group by key
  ) held`;

export const countCustomFields = (db: Db, workspaceId: WorkspaceId, search: string): Promise<number> =>
  db.$count(custom_fields, and(eq(custom_fields.workspace_id, workspaceId), keyHolds(custom_fields.name_key, search)));

/** A custom field by its name, ignoring case; null if there is none in this workspace. */
export async function findCustomField(db: Db, workspaceId: WorkspaceId, name: string): Promise<CustomFieldRow | null> {
  const { rows } = await db.execute(sql`
    select name, created_at, (
      select count(*)::int from contacts where workspace_id = ${workspaceId} and custom <> '{}' and custom ? field.id::text
    ) as contact_count
    from custom_fields field where workspace_id = ${workspaceId} and name_key = ${name.toLowerCase()}`);
  return fieldRows.parse(rows)[0] ?? null;
}

const named = (workspaceId: WorkspaceId, name: string) =>
  and(eq(custom_fields.workspace_id, workspaceId), eq(custom_fields.name_key, name.toLowerCase()));

/** Gives a custom field another name. Contacts know it by its id: none is touched. Saved views follow. */
export async function renameCustomField(
  db: Db,
  workspaceId: WorkspaceId,
  name: string,
  newName: string,
): Promise<'renamed' | 'missing' | 'name_taken'> {
  try {
    const { rows } = await db.execute(sql`
      with renamed as (
        update custom_fields set name = ${newName}, name_key = ${newName.toLowerCase()}
        where workspace_id = ${workspaceId} and name_key = ${name.toLowerCase()}
        returning old.name as before, new.name as after
      ), ${followRenamedField(workspaceId)}
      select from renamed`);
    return rows.length > 0 ? 'renamed' : 'missing';
  } catch (error) {
    if (brokenConstraint(error) === 'custom_fields_name') return 'name_taken';
    throw error;
  }
}

/** A second at most of the 15 that a statement may take, if all of them have a value. */
const CONTACTS_A_STEP = 5_000;

/**
 * Removes a custom field, and then its values, a chunk of contacts at a time: from the first moment nobody sees them,
 * because only fields that exist have a name. Returns false if there was no such field.
 */
export async function removeCustomField(db: Db, workspaceId: WorkspaceId, name: string, by: Author): Promise<boolean> {
  const [removed] = await db.delete(custom_fields).where(named(workspaceId, name)).returning({ id: custom_fields.id });
  if (!removed) return false;
  let after: string | null = null;
  do {
    after = await clearChunk(db, workspaceId, String(removed.id), { after, by });
  } while (after !== null);
  return true;
}

const chunkEnd = z.array(z.object({ id: z.uuid() }));

/**
 * Takes a field's values out of the next contacts in order. Returns the last of them, or null where there were none.
 */
async function clearChunk(
  db: Db,
  workspaceId: WorkspaceId,
  fieldId: string,
  { after, by }: { after: string | null; by: Author },
): Promise<string | null> {
  const begin = after === null ? sql`true` : sql`id > ${after}`;
  const found = await db.execute(sql`
    select id from (
      select id from contacts where workspace_id = ${workspaceId} and ${begin} order by id limit ${CONTACTS_A_STEP}
    ) chunk order by id desc limit 1`);
  const last = chunkEnd.parse(found.rows)[0]?.id ?? null;
  if (last === null) return null;
  await retryOnce(() =>
    db.batch([
      lockWorkspace(db, workspaceId),
      db.execute(sql`
        with cleared as (
          update contacts set custom = custom - ${fieldId}::text, updated_at = clock_timestamp()
          where workspace_id = ${workspaceId} and ${begin} and id <= ${last} and custom ? ${fieldId}::text
          returning contacts.id, old.custom->>${fieldId}::text as value
        )
        ${recordChanges(workspaceId, by, {
          from: sql`cleared`,
          contactId: sql`cleared.id`,
          before: sql`jsonb_build_object(${fieldId}::text, value)`,
          after: sql`jsonb_build_object(${fieldId}::text, '')`,
        })}`),
    ]),
  );
  return last;
}
