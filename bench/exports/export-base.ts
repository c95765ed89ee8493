import type pg from 'pg';

const FIELDS = ['City', 'Plan', 'Since'];
const TAGS = 20;
/** Indexes that cost more to keep than to build. */
const BUILT_AFTER = ['contacts_custom', 'contact_tags_of_tag'];

/**
 * Fills a workspace with `rows` contacts as an address book has them: every field, two custom values and two tags each,
 * quotes and line breaks in a fifth of the notes. As quickly as PostgreSQL can: some indexes are built at the end.
 * @returns the ids of its custom fields, in the order of their columns
 */
export async function fillWorkspace(database: pg.Client, workspace: string, rows: number): Promise<string[]> {
  await database.query('set session_replication_role = replica; set synchronous_commit = off');
  const indexes = await database.query('select indexname, indexdef from pg_indexes where indexname = any ($1)', [
    BUILT_AFTER,
  ]);
  for (const { indexname } of indexes.rows) await database.query(`drop index ${database.escapeIdentifier(indexname)}`);
  const fields = await database.query(
    'insert into custom_fields (workspace_id, name, name_key) select $1, name, lower(name) from unnest($2::text[]) name returning id, name',
    [workspace, FIELDS],
  );
  const ids = FIELDS.map((name) => String(fields.rows.find((field) => field.name === name).id));
  await database.query(
    `insert into contacts (workspace_id, email, first_name, last_name, phone, company, notes, unsubscribed_at, custom)
    select $1, 'person' || n || '@company' || n % 1000 || '.example', 'First' || n % 1000, 'Läst' || n % 5000,
      '+49 30 ' || n % 100000, 'Company ' || n % 3000,
      case when n % 5 = 0 then 'Said "yes",' || E'\\r\\n' || 'then called again' end,
      case when n % 50 = 0 then now() end,
      jsonb_build_object($2::text, 'City ' || n % 500, $3::text, 'plan ' || n % 5)
    from generate_series(1, $4::int) n order by n`,
    [workspace, ids[0], ids[1], rows],
  );
  await database.query(
    `with tag as (
      insert into tags (workspace_id, name, name_key) select $1, 'Tag ' || n, 'tag ' || n from generate_series(1, $2::int) n returning id
    ), numbered as (select id, row_number() over (order by id) - 1 as number from tag)
    insert into contact_tags (workspace_id, contact_id, tag_id)
    select $1, c.id, numbered.id
    from (select id, row_number() over (order by id) as place from contacts where workspace_id = $1) c
    join numbered on number in (place % $2, (place * 7 + 1) % $2)`,
    [workspace, TAGS],
  );
  await database.query('update workspaces set contacts_total = $2 where id = $1', [workspace, rows]);
  for (const { indexdef } of indexes.rows) await database.query(indexdef);
  await database.query('reset session_replication_role; reset synchronous_commit');
  await database.query('vacuum analyze');
  return ids;
}
