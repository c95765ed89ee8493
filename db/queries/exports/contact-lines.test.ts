import { describe, expect, it } from 'vitest';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { CELL_END, cutRange, readExportLines } from './contact-lines.ts';
import type { ExportRange } from './contact-pages.ts';

const { db, client, theirs } = await freshDatabase();

async function workspaceWith(people: { email: string; notes?: string; custom?: object }[]) {
  const id = await newWorkspace(client);
  const { rows } = await client.query(
    `insert into contacts (workspace_id, email, notes, custom, created_at)
    select $1, email, notes, coalesce(custom, '{}'), '2026-03-29T01:30:00.1204+01'
    from json_to_recordset($2) as person (email text, notes text, custom jsonb) returning id`,
    [id, JSON.stringify(people)],
  );
  const ids = rows.map((row) => row.id as string).sort();
  const range = (over: Partial<ExportRange> = {}): ExportRange => ({
    filter: {},
    after: null,
    until: ids.at(-1) ?? '',
    ...over,
  });
  const read = (over?: Partial<ExportRange>) => readExportLines(db, id, range(over), ['7', '12']);
  return { id, ids, range, read };
}

const people = (count: number) => Array.from({ length: count }, (_, n) => ({ email: `p${n}@x.example` }));
const cellsOf = (text: string | null) => text?.split(CELL_END);
const emails = (text: string | null) => text?.match(/p\d+@x.example/g) ?? [];

describe('a range of an export', () => {
  it('is read as cells, with tags and moments as the database has them', async () => {
    const { id, ids, read } = await workspaceWith([{ email: 'a@x.example', notes: '', custom: { '12': 'a\n"b' } }]);
    await client.query(
      `with tag as (insert into tags (workspace_id, name, name_key) values ($1, 'Ä, b', 'ä, b') returning id)
      insert into contact_tags select $1, $2, id from tag`,
      [id, ids[0]],
    );
    const { text, rows } = await read();
    expect(rows).toBe(1);
    const own = ['a@x.example', '', '', '', '', '', 'false', '2026-03-29 00:30:00.1204', '["Ä, b"]', '', ids[0]];
    expect(cellsOf(text)).toEqual([...own, '', 'a\n"b', '']);
  });

  it('has those in it that pass the filter, in order of entry', async () => {
    const { ids, read } = await workspaceWith(people(5));
    const { text, rows } = await read({ after: ids[0] ?? '', until: ids[3] ?? '' });
    expect([rows, emails(text)]).toEqual([3, ['p1@x.example', 'p2@x.example', 'p3@x.example']]);
    expect(await read({ filter: { search: 'p4@' }, until: ids[3] ?? '' })).toEqual({ text: '', rows: 0 });
    expect((await read({ filter: { search: 'p4@' } })).rows).toBe(1);
  });

  it('never has anyone of another workspace', async () => {
    const { id, read, range } = await workspaceWith(people(2));
    await client.query(`insert into contacts (workspace_id, email) values ($1, 'them@x.example')`, [theirs]);
    const until = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    expect(emails((await read({ until })).text)).toHaveLength(2);
    expect(await cutRange(db, id, range({ until }), { contacts: 1, most: 5 })).toHaveLength(3);
  });

  it('has no text where it weighs too much, as stored or as text', async () => {
    const { read } = await workspaceWith([{ email: 'a@x.example', notes: 'x'.repeat(1_000_001) }]);
    expect(await read()).toEqual({ text: null, rows: 1 });
    // compresses well: what is stored says little of what is sent
    const packed = await workspaceWith([{ email: 'a@x.example', custom: { '7': 'x'.repeat(1_600_000) } }]);
    expect(await packed.read()).toEqual({ text: null, rows: 1 });
  });

  it('is cut into shorter ones, the last of which ends where it does', async () => {
    const { id, ids, range } = await workspaceWith(people(5));
    const cut = (most: number, contacts: number, over?: Partial<ExportRange>) =>
      cutRange(db, id, range(over), { contacts, most });
    expect(await cut(9, 2)).toEqual([ids[1], ids[3], ids[4]]);
    expect(await cut(2, 2)).toEqual([ids[1], ids[3]]);
    expect(await cut(9, 5)).toEqual([ids[4]]);
    expect(await cut(9, 1, { after: ids[3] ?? '' })).toEqual([ids[4]]);
    expect(await cut(9, 1, { filter: { ids: [ids[2] ?? ''] } })).toEqual([ids[2], ids[4]]);
    await client.query('delete from contacts where workspace_id = $1', [id]);
    expect(await cut(9, 2)).toEqual([ids[4]]);
  });
});
