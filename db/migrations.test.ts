import { readdirSync, readFileSync } from 'node:fs';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WORKSPACE_TABLES } from '#db/queries/closing/remove-rows.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { insertImport } from '#tests/support/database/batches.ts';

const { client, anotherClient, ours, theirs } = await freshDatabase();

const totals = async () =>
  (
    await client.query('select contacts_total from workspaces where id = any ($1) order by id', [[ours, theirs]])
  ).rows.map((row) => row.contacts_total);

describe('the migrations', () => {
  const folder = new URL('./migrations/', import.meta.url);
  const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
  const journal = z
    .object({ entries: z.array(z.object({ idx: z.int(), when: z.int(), tag: z.string() })) })
    .parse(readJson('meta/_journal.json')).entries;

  it('make the very schema that the queries know', async () => {
    const last = journal.at(-1)?.tag.slice(0, 4);
    const made = z.looseObject({ id: z.string() }).parse(readJson(`meta/${last}_snapshot.json`));
    const files = import.meta.glob<Record<string, unknown>>('./schema/*.ts', { eager: true });
    const known = generateDrizzleJson(Object.assign({}, ...Object.values(files)), made.id);
    expect(await generateMigration({ ...known, ...made }, known)).toEqual([]);
  });

  it('are applied in the order of their numbers', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
    expect(journal.map(({ tag }) => `${tag}.sql`)).toEqual(files.sort());
    // the migrator skips what is older than the last one it applied
    expect(journal.map(({ when }) => when)).toEqual(journal.map(({ when }) => when).sort((a, b) => a - b));
  });
});

describe('the database itself', () => {
  it('keeps the number of contacts exact', async () => {
    await client.query(
      `insert into contacts (workspace_id, email)
      select w, n || '@x.de' from unnest($1::uuid[]) w, generate_series(1, 5) n where w = $2 or n > 2`,
      [[ours, theirs], ours],
    );
    expect(await totals()).toEqual([5, 3]);
    await client.query(
      `insert into contacts (workspace_id, email) values ($1, '1@x.de'), ($1, '6@x.de')
      on conflict (workspace_id, email) do update set notes = 'met'`,
      [ours],
    );
    expect(await totals()).toEqual([6, 3]);
    await client.query(`delete from contacts where email = '4@x.de'`);
    expect(await totals()).toEqual([5, 2]);
  });

  it('keeps the number of contacts of each week of entry exact', async () => {
    const another = await newWorkspace(client);
    const insert = 'insert into contacts (workspace_id, email, created_at) values ($1, $2, $3)';
    const moments = ['2026-11-29T23:59:59.999Z', '2026-11-30T00:00:00Z', '2026-12-07T00:30:00+02:00', '1969-12-31Z'];
    for (const moment of moments) await client.query(insert, [another, `${moment}@x.de`, moment]);
    await client.query(
      `insert into contacts (workspace_id, email, created_at)
      select w, n || '@weeks.de', '2026-11-23T00:00:00Z'::timestamptz + make_interval(days => n)
      from unnest($1::uuid[]) w, generate_series(1, 13) n`,
      [[another, ours]],
    );
    const weeks = async () =>
      (
        await client.query(
          'select week::text, contacts from contacts_added where workspace_id = $1 and contacts > 0 order by week',
          [another],
        )
      ).rows.map(({ week, contacts }) => `${week}: ${contacts}`);
    expect(await weeks()).toEqual(['1969-12-29: 1', '2026-11-23: 7', '2026-11-30: 9']);
    await client.query(`delete from contacts where email like '1_@weeks.de' or created_at < '2026-01-01'`);
    expect(await weeks()).toEqual(['2026-11-23: 7', '2026-11-30: 5']);
    await client.query(`delete from contacts where email like '%@weeks.de' and workspace_id = $1`, [ours]);
    expect(await weeks()).toEqual(['2026-11-23: 7', '2026-11-30: 5']);
  });

  it('removes a workspace with all its contacts', async () => {
    const third = await newWorkspace(client);
    await client.query(`insert into contacts (workspace_id, email) values ($1, 'a@x.de')`, [third]);
    await client.query('delete from workspaces where id = $1', [third]);
    expect((await client.query('select from contacts where workspace_id = $1', [third])).rowCount).toBe(0);
  });

  it('has no table of a workspace’s that closing it would leave', async () => {
    const { rows } = await client.query(
      `select table_name from information_schema.tables where table_schema = 'public' order by table_name`,
    );
    const emptied = new Set<string>([...WORKSPACE_TABLES, 'imports', 'exports']);
    // go with the workspace's own row, or name no workspace
    const others = ['members', 'settings', 'workspaces', 'closings', 'closed_accounts', 'outbox', 'sign_in_mails'];
    const left = rows.map(({ table_name }) => table_name).filter((name) => !emptied.has(name));
    expect(left).toEqual(others.toSorted());
  });

  it('forgets what an import did together with the import', async () => {
    const gone = await insertImport(client, ours);
    const stays = await insertImport(client, ours);
    const met = 'insert into import_contacts (import_id, contact_id, row_number) values ($1, $1, 2), ($2, $2, 2)';
    await client.query(met, [gone, stays]);
    await client.query('delete from imports where id = $1', [gone]);
    const { rows } = await client.query('select import_id from import_contacts');
    expect(rows).toEqual([{ import_id: stays }]);
  });

  const linked = async () => {
    const { rows } = await client.query(
      `with contact as (insert into contacts (workspace_id, email) values ($1, uuidv7() || '@x.de') returning id),
        tag as (insert into tags (workspace_id, name, name_key) values ($1, uuidv7(), uuidv7()) returning id),
        link as (insert into contact_tags select $1, contact.id, tag.id from contact, tag)
      select contact.id as contact, tag.id as tag from contact, tag`,
      [ours],
    );
    return z.tuple([z.object({ contact: z.uuid(), tag: z.uuid() })]).parse(rows)[0];
  };
  const links = async (contact: string) =>
    (await client.query('select from contact_tags where contact_id = $1', [contact])).rowCount;

  it.each(['contact', 'tag'] as const)('takes links along with a %s', async (kind) => {
    const one = await linked();
    expect(await links(one.contact)).toBe(1);
    await client.query(`delete from ${kind}s where id = $1`, [one[kind]]);
    expect(await links(one.contact)).toBe(0);
  });

  it('knows no contact of a workspace that is not there', async () => {
    const insert = client.query(`insert into contacts (workspace_id, email) values (uuidv7(), 'a@x.de')`);
    await expect(insert).rejects.toThrow('contacts_workspace');
  });

  it.each(['contact', 'tag'] as const)('lets nobody delete a %s that is being linked', async (kind) => {
    const one = await linked();
    await client.query('delete from contact_tags where contact_id = $1', [one.contact]);
    const linking = await anotherClient();
    await linking.query('begin');
    await linking.query('insert into contact_tags values ($1, $2, $3)', [ours, one.contact, one.tag]);
    const deleting = client.query(`delete from ${kind}s where id = $1`, [one[kind]]);
    await linking.query('commit');
    await deleting;
    expect(await links(one.contact)).toBe(0);
    // and the other way round: what is gone by then cannot be linked
    const again = linking.query('insert into contact_tags values ($1, $2, $3)', [ours, one.contact, one.tag]);
    await expect(again).rejects.toThrow(`contact_tags_${kind}`);
  });

  it('lets no contact have a tag of another workspace', async () => {
    const insert = client.query(
      `with tag as (insert into tags (workspace_id, name, name_key) values ($1, 'a', 'a') returning id)
      insert into contact_tags (workspace_id, contact_id, tag_id)
      select $1, (select id from contacts where workspace_id = $2 limit 1), id from tag`,
      [ours, theirs],
    );
    await expect(insert).rejects.toThrow('contact_tags_contact');
  });
});
