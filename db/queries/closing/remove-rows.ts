import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

interface Parent {
  parent: 'imports' | 'exports' | 'tags' | 'contacts' | 'contact_changes';
  key: string;
}

/**
 * Every table of what a workspace has, those first whose rows are many and would go with another's: either it names the
 * workspace, or a parent that does. A test holds the list to the database. (The settings, one row, go with the
 * workspace; imports and exports have files, and go with them.)
 */
const TABLES = {
  import_failures: { parent: 'imports', key: 'import_id' },
  import_repairs: { parent: 'imports', key: 'import_id' },
  import_contacts: { parent: 'imports', key: 'import_id' },
  import_row_notes: { parent: 'imports', key: 'import_id' },
  import_guarded: { parent: 'imports', key: 'import_id' },
  import_made: { parent: 'imports', key: 'import_id' },
  import_identities: { parent: 'imports', key: 'import_id' },
  import_key_moves: { parent: 'imports', key: 'import_id' },
  import_forecasts: null,
  import_parts: { parent: 'imports', key: 'import_id' },
  export_parts: { parent: 'exports', key: 'export_id' },
  contact_change_rows: { parent: 'contact_changes', key: 'change_id' },
  contact_changes: null,
  contact_tags: { parent: 'tags', key: 'tag_id' },
  // before the contacts, whose removal would add to it; and what it was putting in after them
  search_backlog: null,
  contact_history: { parent: 'contacts', key: 'contact_id' },
  contacts: null,
  search_texts: null,
  contacts_added: null,
  kept_counts: null,
  tags: null,
  custom_fields: null,
  former_names: null,
  suppressions: null,
  remembered_columns: null,
  remembered_files: null,
  digests: null,
  sent_mails: null,
  idempotent_calls: null,
  api_keys: null,
  hook_deliveries: null,
  hooks: null,
  saved_views: null,
  deleted_contacts: null,
  invitations: null,
  model_answers: null,
  // after all that is noted there
  last_writes: null,
} as const satisfies Record<string, Parent | null>;

export type WorkspaceTable = keyof typeof TABLES;

export const WORKSPACE_TABLES = Object.keys(TABLES) as WorkspaceTable[];

const counted = z.tuple([z.object({ removed: z.int() })]);

/** Removes up to `limit` rows that a workspace has in a table. Returns how many. */
export async function removeRowsOf(
  db: Db,
  workspaceId: WorkspaceId,
  table: WorkspaceTable,
  limit: number,
): Promise<number> {
  const rowsOf = sql.identifier(table);
  const { rows } = await db.execute(sql`
    with doomed as materialized (${doomed(workspaceId, table, limit)}), removed as (
      delete from ${rowsOf} using doomed where ${rowsOf}.ctid = doomed.ctid returning 1
    )
    select count(*)::int as removed from removed`);
  return counted.parse(rows)[0].removed;
}

function doomed(workspaceId: WorkspaceId, table: WorkspaceTable, limit: number): SQL {
  const [rowsOf, of] = [sql.identifier(table), TABLES[table]];
  if (of === null) return sql`select ctid from ${rowsOf} where workspace_id = ${workspaceId} limit ${limit}`;
  return sql`
    select held.ctid from ${sql.identifier(of.parent)} parent cross join lateral (
      select ctid from ${rowsOf} where ${sql.identifier(of.key)} = parent.id limit ${limit}
    ) held
    where parent.workspace_id = ${workspaceId} limit ${limit}`;
}
