import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { removeRowsOf, WORKSPACE_TABLES, type WorkspaceTable } from './remove-rows.ts';

const { db, client, ours, theirs } = await freshDatabase();

const IMPORT = `with import as (insert into imports (workspace_id, user_id, filename, size_bytes, status, object_key)
  values ($1, $1, 'x.csv', 9, 'completed', 'k') returning id)`;
const EXPORT = `with export as (insert into exports (workspace_id, user_id, filename, object_key, status)
  values ($1, $1, 'x.csv', 'k', 'completed') returning id)`;
const CHANGE = `with change as (insert into contact_changes (workspace_id, user_id, filter, change, status)
  values ($1, $1, '{}', '{}', 'completed') returning id)`;
const TAGGED = `with contact as (insert into contacts (workspace_id, email) select $1, n || '@tagged.example' from generate_series(1, 3) n returning id),
  tag as (insert into tags (workspace_id, name, name_key) values ($1, 'Tagged', 'tagged') returning id)`;

/** Three rows in each table. */
const FILLED: Record<WorkspaceTable, string> = {
  import_failures: `${IMPORT} insert into import_failures (import_id, row_number, errors, cells) select id, n, '[]', '{}' from import, generate_series(1, 3) n`,
  import_repairs: `${IMPORT} insert into import_repairs (import_id, row_number) select id, n from import, generate_series(1, 3) n`,
  import_contacts: `${IMPORT} insert into import_contacts (import_id, contact_id, row_number) select id, uuidv7(), 2 from import, generate_series(1, 3)`,
  import_guarded: `${IMPORT} insert into import_guarded (import_id, row_number, field, contact_id, damage, before, value) select id, n, 'phone', id, 'zeros_lost', '01', '1' from import, generate_series(1, 3) n`,
  import_row_notes: `${IMPORT} insert into import_row_notes (import_id, row_number, outcome) select id, n, 'skipped' from import, generate_series(1, 3) n`,
  import_made: `${IMPORT} insert into import_made (import_id, row_number, contact_id) select id, n, uuidv7() from import, generate_series(1, 3) n`,
  contact_history: `with contact as (insert into contacts (workspace_id, email) values ($1, 'told@x.example') returning id) insert into contact_history (workspace_id, contact_id, by_kind) select $1, id, 'user' from contact, generate_series(1, 3)`,
  former_names: `insert into former_names (workspace_id, id, name) select $1, 'gone ' || n, 'N' from generate_series(1, 3) n`,
  import_identities: `${IMPORT} insert into import_identities (import_id, contact_id, folksbase_id) select id, uuidv7(), 'x' from import, generate_series(1, 3)`,
  import_key_moves: `${IMPORT} insert into import_key_moves (import_id, place, contact_id, key, after) select id, n, uuidv7(), 'email', 'x' from import, generate_series(1, 3) n`,
  import_forecasts: `with import as (insert into imports (workspace_id, user_id, filename, size_bytes, status, object_key)
    select $1, $1, n || '.csv', 9, 'ready', 'k' from generate_series(1, 3) n returning id)
    insert into import_forecasts (id, workspace_id, user_id, status, confirmation) select id, $1, $1, 'done', '{}' from import`,
  import_parts: `${IMPORT} insert into import_parts (import_id, part_number, etag) select id, n, 'e' from import, generate_series(1, 3) n`,
  export_parts: `${EXPORT} insert into export_parts (export_id, part_number, etag, size, rows) select id, n, 'e', 1, 1 from export, generate_series(1, 3) n`,
  contact_change_rows: `${CHANGE} insert into contact_change_rows (change_id, contact_id, before, after, added_tag_ids, removed_tag_ids) select id, uuidv7(), '{}', '{}', '{}', '{}' from change, generate_series(1, 3)`,
  contact_changes: `insert into contact_changes (workspace_id, user_id, filter, change, status) select $1::uuid, $1::uuid, '{}', '{}', 'completed' from generate_series(1, 3) n`,
  contact_tags: `${TAGGED} insert into contact_tags (workspace_id, contact_id, tag_id) select $1, contact.id, tag.id from contact, tag`,
  search_backlog: `insert into search_backlog (workspace_id, contact_ids, texts) select $1, '{}', '' from generate_series(1, 3)`,
  search_texts: `insert into search_texts (workspace_id, contact_id, text) select $1, uuidv7(), 'x' from generate_series(1, 3)`,
  contacts_added: `insert into contacts_added (workspace_id, week, contacts) select $1, date '2026-01-05' + 7 * n, 1 from generate_series(1, 3) n`,
  kept_counts: `insert into kept_counts (workspace_id, question, counts, over_below) select $1, sha256(n::text::bytea), '1', '5' from generate_series(1, 3) n`,
  last_writes: `insert into last_writes (workspace_id) select $1 from generate_series(1, 3)`,
  contacts: `insert into contacts (workspace_id, email) select $1, n || '@x.example' from generate_series(1, 3) n`,
  tags: `insert into tags (workspace_id, name, name_key) select $1, 'T' || n, 't' || n from generate_series(1, 3) n`,
  custom_fields: `insert into custom_fields (workspace_id, name, name_key) select $1, 'F' || n, 'f' || n from generate_series(1, 3) n`,
  suppressions: `insert into suppressions (workspace_id, email_hash, key_id) select $1, sha256(n::text::bytea), 'test' from generate_series(1, 3) n`,
  remembered_columns: `insert into remembered_columns (workspace_id, header_key) select $1, n::text from generate_series(1, 3) n`,
  remembered_files: `insert into remembered_files (workspace_id, headers_hash, targets, dialect) select $1, n::text, '{}', '{}' from generate_series(1, 3) n`,
  digests: `insert into digests (workspace_id, week, batch_id) select $1, '2026-W0' || n, $1 from generate_series(1, 3) n`,
  sent_mails: `insert into sent_mails (key, workspace_id) select 'm/' || $1::text || n, $1::uuid from generate_series(1, 3) n`,
  idempotent_calls: `insert into idempotent_calls (workspace_id, key, request_hash, record_id) select $1, n::text, 'h', $1 from generate_series(1, 3) n`,
  api_keys: `insert into api_keys (workspace_id, name, scope, prefix, secret_hash, created_by) select $1::uuid, 'k', 'read', 'fb_', sha256(($1::text || n)::bytea), $1::uuid from generate_series(1, 3) n`,
  hooks: `insert into hooks (workspace_id, url, events, sealed_secret, created_by) select $1::uuid, 'u', '{}', 's', $1::uuid from generate_series(1, 3)`,
  hook_deliveries: `with hook as (insert into hooks (workspace_id, url, events, sealed_secret, created_by) values ($1::uuid, 'u', '{}', 's', $1::uuid) returning id)
    insert into hook_deliveries (workspace_id, hook_id, user_id, event_id, type, data) select $1::uuid, id, $1::uuid, uuidv7(), 'hook.test', '{}' from hook, generate_series(1, 3)`,
  deleted_contacts: `insert into deleted_contacts (workspace_id, deletion_id, contact_id, contact, tag_ids, history) select $1::uuid, $1::uuid, uuidv7(), '{}', '{}', '[]' from generate_series(1, 3)`,
  saved_views: `insert into saved_views (workspace_id, name, name_key, filter, "order") select $1, n::text, n::text, '{}', 'newest' from generate_series(1, 3) n`,
  invitations: `insert into invitations (workspace_id, email, role, invited_by, expires_at) select $1::uuid, n || '@x.example', 'member', $1::uuid, now() from generate_series(1, 3) n`,
  model_answers: `insert into model_answers (workspace_id, question) select $1::uuid, n::text from generate_series(1, 3) n`,
};

async function rowsIn(table: WorkspaceTable, workspaceId: WorkspaceId): Promise<number> {
  const parents: Record<string, string> = { import: 'imports', export: 'exports', contact_change: 'contact_changes' };
  const [, kind = ''] = /^(import|export|contact_change)_/.exec(table) ?? [];
  const of = parents[kind];
  const where =
    of && table !== 'import_forecasts'
      ? `${kind.replace('contact_', '')}_id in (select id from ${of} where workspace_id = $1)`
      : 'workspace_id = $1';
  const { rows } = await client.query(`select count(*)::int as count from ${table} where ${where}`, [workspaceId]);
  return rows[0].count;
}

describe.each(WORKSPACE_TABLES)('rows of %s', (table) => {
  it('go a bounded number at a time, and the next workspace’s stay', async () => {
    for (const workspaceId of [ours, theirs]) await client.query(FILLED[table], [workspaceId]);
    const [before, next] = [await rowsIn(table, ours), await rowsIn(table, theirs)];
    expect(before).toBeGreaterThanOrEqual(3);
    expect(await removeRowsOf(db, ours, table, 2)).toBe(2);
    expect(await removeRowsOf(db, ours, table, 100)).toBe(before - 2);
    expect(await removeRowsOf(db, ours, table, 100)).toBe(0);
    expect(await rowsIn(table, ours)).toBe(0);
    expect(await rowsIn(table, theirs)).toBe(next);
  });
});
