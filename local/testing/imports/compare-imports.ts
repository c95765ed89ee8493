import type pg from 'pg';
import { z } from 'zod';

/**
 * Contacts in order of entry, each as one JSON value; custom fields and tags by name, because ids are each workspace's
 * own.
 */
const CONTACTS = `
select row_number() over (order by c.id) as place, jsonb_build_object(
    'email', email, 'first_name', first_name, 'last_name', last_name, 'phone', phone, 'company', company, 'notes', notes,
    'is_unsubscribed', is_unsubscribed, 'untouched', c.updated_at = c.created_at, 'mine', created_import_id = i.id,
    'custom', (select jsonb_object_agg(f.name, value) from jsonb_each_text(custom) join custom_fields f on f.id = key::bigint),
    'tags', (select jsonb_agg(t.name order by t.name) from contact_tags join tags t on t.id = tag_id where contact_id = c.id)
  ) as content
from imports i join contacts c using (workspace_id)`;

const FAILED_ROWS = `
select row_number as place, jsonb_build_object('errors', errors, 'cells', cells) as content
from imports i join import_failures on import_id = i.id`;

const RECORDS = `
select 1 as place, jsonb_build_object(
    'status', status, 'total_rows', total_rows, 'created', created, 'updated', updated, 'unchanged', unchanged,
    'duplicate', duplicate, 'skipped', skipped, 'failed', failed, 'contacts', contacts_total,
    'met', (select count(*) from import_contacts where import_id = i.id),
    'tags', (select count(*) from tags where workspace_id = i.workspace_id)
  ) as content
from imports i join workspaces w on w.id = i.workspace_id`;

/** How many places differ, by what was compared. */
export type Differences = Record<'contacts' | 'failed_rows' | 'records', number>;

/** Compares what two imports, each alone in its workspace, have left in the database. */
export async function compareImports(database: pg.Client, one: string, other: string): Promise<Differences> {
  const differ = async (select: string): Promise<number> => {
    const { rows } = await database.query(
      `select count(*)::integer as different
      from (${select} where i.id = $1) one full join (${select} where i.id = $2) other using (place)
      where one.content is distinct from other.content`,
      [one, other],
    );
    return z.object({ different: z.number() }).parse(rows[0]).different;
  };
  return {
    contacts: await differ(CONTACTS),
    failed_rows: await differ(FAILED_ROWS),
    records: await differ(RECORDS),
  };
}
