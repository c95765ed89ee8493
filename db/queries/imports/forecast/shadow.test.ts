import { beforeEach, describe, expect, it } from 'vitest';
import { applyRows } from '#app/domain/imports/run/apply-rows.server.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { batchAt, insertImport, row, type TestImport } from '#tests/support/database/batches.ts';
import { applyForecast, openForecast } from '#tests/support/database/foresee.ts';
import { clearShadows, SHADOW_TABLES } from './clear-shadows.ts';
import { inShadow } from './in-shadow.ts';

const { db, client, ours, theirs } = await freshDatabase();

beforeEach(async () => {
  await client.query('delete from imports; delete from contacts; delete from tags');
  await clearShadows(db, 1_000);
});

async function newImport(workspaceId = ours, more: Partial<TestImport> = {}): Promise<TestImport> {
  const id = await insertImport(client, workspaceId);
  const rows = [row('ada@x.example', { values: { company: 'Ada & Co' }, tags: ['Red', 'Blue'] }), row('new@x.example')];
  return { id, workspaceId, rows, rule: 'update', fields: ['company'], customIds: [], ...more };
}

const addContact = (workspaceId: string, email = 'ada@x.example') =>
  client.query(
    `with added as (insert into contacts (workspace_id, email) values ($1, $2) returning id),
      tag as (insert into tags (workspace_id, name, name_key) values ($1, 'Red', 'red') returning id)
    insert into contact_tags (workspace_id, contact_id, tag_id) select $1, added.id, tag.id from added, tag`,
    [workspaceId, email],
  );

const columnsIn = async (schema: string) =>
  (
    await client.query(
      `select table_name, json_object_agg(column_name, json_build_array(data_type, is_nullable, is_generated)
        order by column_name) as columns
      from information_schema.columns where table_schema = $1 and table_name = any ($2) group by 1 order by 1`,
      [schema, SHADOW_TABLES],
    )
  ).rows;

/** The number of rows of each table, and what they are. */
async function everyTable(): Promise<Record<string, unknown>> {
  const { rows } = await client.query(`select table_name from information_schema.tables where table_schema = 'public'`);
  const found = rows.map(async ({ table_name: name }) => {
    const { rows: read } = await client.query(
      `select md5(coalesce(json_agg(t order by t::text)::text, '')) as all from ${name} t`,
    );
    return [name, read[0].all] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

describe('the schema of forecasts', () => {
  it('has the columns that the real tables have', async () => {
    const there = await columnsIn('forecast');
    expect(there).toEqual(await columnsIn('public'));
    expect(there).toHaveLength(SHADOW_TABLES.length);
  });

  it('has no table that is not cleared', async () => {
    const { rows } = await client.query(
      `select table_name from information_schema.tables where table_schema = 'forecast'`,
    );
    expect(rows.map((table) => table.table_name).sort()).toEqual(SHADOW_TABLES.toSorted());
  });

  it('is all that a forecast finds: what has no table there cannot be written', async () => {
    const there = inShadow(db, ours).$client;
    await expect(there.query('update workspaces set name = name')).rejects.toThrow('"workspaces" does not exist');
    expect(await there.query('select count(*)::int as count from contacts')).toEqual([{ count: 0 }]);
    expect(await there.transaction([there.query('select 1 as one'), there.query('select 2 as two')])).toEqual([
      [{ one: 1 }],
      [{ two: 2 }],
    ]);
    // the next one finds the real tables again
    await expect(db.$client.query('select from workspaces')).resolves.toHaveLength(2);
  });
});

describe('a forecast', () => {
  it('writes nothing but its own row and its shadow', async () => {
    await addContact(ours);
    const it = await newImport();
    const shadow = await openForecast(db, client, it);
    const before = await everyTable();
    await applyForecast(db, it, shadow, () => 1);
    expect(await everyTable()).toEqual(before);
    const { rows } = await client.query('select created, updated from forecast.imports where id = $1', [shadow]);
    expect(rows).toEqual([{ created: 1, updated: 1 }]);
  });

  it('sees nothing of another one, of the same people and their tags', async () => {
    await addContact(ours);
    await addContact(theirs);
    const first = await newImport(ours, { mostTags: { ofWorkspace: 10, ofContact: 2 } });
    const second = await newImport(ours, { mostTags: { ofWorkspace: 10, ofContact: 2 } });
    const shadows = [await openForecast(db, client, first), await openForecast(db, client, second)];
    for (const [n, shadow] of shadows.entries()) await applyForecast(db, [first, second][n] ?? first, shadow, () => 9);
    const { rows } = await client.query('select created, updated, failed from forecast.imports');
    expect(rows).toEqual([
      { created: 1, updated: 1, failed: 0 },
      { created: 1, updated: 1, failed: 0 },
    ]);
  });

  it('that was asked for anew, or is over, takes nothing more, and leaves nothing', async () => {
    await addContact(ours);
    const it = await newImport();
    const old = await openForecast(db, client, it);
    await applyForecast(db, { ...it, rows: it.rows.slice(0, 1) }, old, () => 1);
    const shadow = await openForecast(db, client, it);
    expect(await clearShadows(db, 1)).toMatchObject({ more: true });
    // late, of the old one
    const late = batchAt({ ...it, id: old, workspaceId: old }, 1, 1);
    expect(await applyRows(inShadow(db, old), late)).toMatchObject({ status: 'cancelled', next_offset: 10 });
    await applyForecast(db, it, shadow, () => 9);
    expect(await clearShadows(db, 1_000)).toMatchObject({ more: false });
    const { rows } = await client.query('select distinct workspace_id from forecast.contacts');
    expect(rows).toEqual([{ workspace_id: shadow }]);
    await client.query('delete from import_forecasts');
    expect(await clearShadows(db, 1_000)).toMatchObject({ more: false });
    for (const table of SHADOW_TABLES) {
      expect((await client.query(`select from forecast.${table}`)).rowCount, table).toBe(0);
    }
  });
});
