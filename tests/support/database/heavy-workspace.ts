import type pg from 'pg';

/** What one workspace may come to, put straight into the database: by the API it would take an hour. */
export class HeavyWorkspace {
  readonly #database: pg.Client;
  readonly #id: string;
  readonly #userId: string;

  constructor(database: pg.Client, { workspaceId, userId }: { workspaceId: string; userId: string }) {
    this.#database = database;
    this.#id = workspaceId;
    this.#userId = userId;
  }

  /** Tags with names of 100 characters, `Tag 00001 …` on. */
  async addTags(count: number): Promise<void> {
    await this.#database.query(
      `insert into tags (workspace_id, name, name_key)
      select $1, name, lower(name) from generate_series(1, $2::int) n,
        lateral (select rpad('Tag ' || lpad(n::text, 5, '0') || ' ', 100, 'x') as name) named`,
      [this.#id, count],
    );
  }

  /** Custom fields with names of 100 characters, `Field 001 …` on. */
  async addFields(count: number): Promise<void> {
    await this.#database.query(
      `insert into custom_fields (workspace_id, name, name_key)
      select $1, name, lower(name) from generate_series(1, $2::int) n,
        lateral (select rpad('Field ' || lpad(n::text, 3, '0') || ' ', 100, 'x') as name) named`,
      [this.#id, count],
    );
  }

  /** Contacts with notes of 10,000 characters, each with the first `tags` tags. */
  async addContacts(count: number, tags: number): Promise<void> {
    await this.#database.query(
      `with entered as (
        insert into contacts (workspace_id, email, notes)
        select $1, 'heavy' || n || '@x.example', repeat('n', 10000) from generate_series(1, $2::int) n returning id
      ), worn as (select id from tags where workspace_id = $1 order by name_key limit $3)
      insert into contact_tags (workspace_id, contact_id, tag_id) select $1, entered.id, worn.id from entered, worn`,
      [this.#id, count, tags],
    );
  }

  /**
   * Completed imports of files with this many columns, whose headers have 240 characters, all mapped to custom fields.
   */
  async addImports(count: number, columns: number): Promise<void> {
    await this.#database.query(
      `insert into imports (workspace_id, user_id, filename, size_bytes, object_key, status, headers, mapping, options,
        dialect, confirmed_at, completed_at)
      select $1, $2, 'wide ' || n || '.csv', 1, 'none/' || n, 'completed',
        array(select rpad('Header ' || c || ' ', 240, 'h') from generate_series(1, $4::int) c),
        (select jsonb_agg('custom:' || rpad('Name ' || c || ' ', 100, '"')) from generate_series(1, $4::int) c),
        '{"on_existing": "update", "blank_cells": "keep", "tag_ids": []}', 
        '{"encoding": "utf-8", "delimiter": ",", "quote": "\\"", "escape": "double", "headerRow": 1}', now(), now()
      from generate_series(1, $3::int) n`,
      [this.#id, this.#userId, count, columns],
    );
  }

  /** Failed exports of those who have any of a hundred tags, and match terms as long as they may be. */
  async addExports(count: number): Promise<void> {
    await this.#database.query(
      `insert into exports (workspace_id, user_id, filename, filter, columns, status, object_key, completed_at)
      select $1, $2, n || '.csv', jsonb_build_object(
          'search', repeat('s', 10000), 'custom_field', repeat('f', 10000), 'custom_value', repeat('v', 10000),
          'tag_ids', (select jsonb_agg(id) from (select id from tags where workspace_id = $1 order by id limit 100) t)),
        (select jsonb_agg(jsonb_build_object('id', c, 'name', repeat('c', 100))) from generate_series(1, 500) c),
        'failed', 'none/export', now()
      from generate_series(1, $3::int) n`,
      [this.#id, this.#userId, count],
    );
  }

  /**
   * A completed import with this many failed rows, each with a note of so many bytes and a reason for every other.
   * Returns its id.
   */
  async addFailedRows(count: number, bytes: number): Promise<string> {
    const { rows } = await this.#database.query(
      `with made as (
        insert into imports (workspace_id, user_id, filename, size_bytes, object_key, status, headers, mapping, failed,
          total_rows, confirmed_at, completed_at)
        values ($1, $2, 'heavy.csv', 1, 'none/failed', 'completed', '{email,Notes}', '["email", "notes"]', $3, $3, now(), now())
        returning id
      ), failed as (
        insert into import_failures (import_id, row_number, errors, cells)
        select made.id, n + 1, '[{"code": "TOO_LONG", "column": "Notes", "value": null, "message": "Too long"}]',
          -- of letters that do not compress
          array['f' || n || '@x.example', (
            select left(string_agg(encode(sha256(int4send(n * 100000 + piece)), 'hex'), ''), $4) from
            generate_series(0, $4::int / 64) piece)]
        from made, generate_series(1, $3::int) n
      )
      select id from made`,
      [this.#id, this.#userId, count, bytes],
    );
    return rows[0].id;
  }
}
