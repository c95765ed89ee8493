import { describe, expect, it } from 'vitest';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { type ExportPage, type ExportScan, readCustomValues, readExportPage } from './contact-pages.ts';

const { db, client, theirs } = await freshDatabase();

async function workspaceWith(people: { email: string; notes?: string; custom?: object }[]) {
  const id = await newWorkspace(client);
  const { rows } = await client.query(
    `insert into contacts (workspace_id, email, notes, custom)
    select $1, email, notes, coalesce(custom, '{}')
    from json_to_recordset($2) as person (email text, notes text, custom jsonb) returning id`,
    [id, JSON.stringify(people)],
  );
  const ids = rows.map((row) => row.id as string).sort();
  const read = (range: Partial<ExportScan> = {}) =>
    readExportPage(db, id, { filter: {}, after: null, until: ids.at(-1) ?? '', scanLimit: 100, ...range });
  return { id, ids, read };
}

const emails = ({ contacts }: ExportPage) => contacts.map(([, email]) => email ?? '');
const people = (count: number) => Array.from({ length: count }, (_, n) => ({ email: `p${n}@x.example` }));

describe('a page of an export', () => {
  it('has contacts in order of entry, with their tags, and moments as they are', async () => {
    const { id, ids, read } = await workspaceWith([{ email: 'a@x.example', notes: 'n', custom: { '7': '"x"' } }]);
    await client.query(
      `with tag as (insert into tags (workspace_id, name, name_key) values ($1, 'Ä, b', 'ä, b'), ($1, 'c', 'c') returning id)
      insert into contact_tags select $1, $2, id from tag`,
      [id, ids[0]],
    );
    await client.query(`update contacts set created_at = '2026-03-29T01:30:00.123456+01' where workspace_id = $1`, [
      id,
    ]);
    const { contacts, last } = await read();
    expect(last).toBe(ids[0]);
    const [, , , , , , notes, isUnsubscribed, createdAt, tags, , custom] = contacts[0] ?? [];
    expect(notes).toBe('n');
    expect(isUnsubscribed).toBe(false);
    expect(new Date(createdAt ?? '').toISOString()).toBe('2026-03-29T00:30:00.123Z');
    expect(tags?.toSorted()).toEqual(['c', 'Ä, b']);
    expect(custom).toEqual({ '7': '"x"' });
  });

  it('goes on after a contact and ends with the newest of the start', async () => {
    const { ids, read } = await workspaceWith(people(5));
    expect(emails(await read({ scanLimit: 2 }))).toEqual(['p0@x.example', 'p1@x.example']);
    expect(emails(await read({ after: ids[1] ?? '', scanLimit: 2 }))).toEqual(['p2@x.example', 'p3@x.example']);
    const end = await read({ after: ids[1] ?? '', until: ids[2] ?? '' });
    expect(emails(end)).toEqual(['p2@x.example']);
    expect(end.last).toBe(ids[2]);
    expect(await read({ after: ids[4] ?? '' })).toEqual({ contacts: [], last: null });
  });

  it('looks at so many contacts, whether they pass the filter or not', async () => {
    const { ids, read } = await workspaceWith(people(6));
    const filter = { search: 'p5@' };
    expect(await read({ filter, scanLimit: 4 })).toEqual({ contacts: [], last: ids[3] });
    const next = await read({ filter, scanLimit: 4, after: ids[3] ?? '' });
    expect(emails(next)).toEqual(['p5@x.example']);
    expect(next.last).toBe(ids[5]);
  });

  it('never has anyone of another workspace', async () => {
    const { ids, read } = await workspaceWith(people(2));
    await client.query(`insert into contacts (workspace_id, email) values ($1, 'them@x.example')`, [theirs]);
    expect(emails(await read({ until: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }))).toHaveLength(ids.length);
  });

  it('ends early where contacts weigh much, and misses none', async () => {
    const big = (n: number) => ({
      email: `p${n}@x.example`,
      // compresses well: what is stored says little of what is sent
      custom: Object.fromEntries(Array.from({ length: 30 }, (_, field) => [String(field), '"x'.repeat(5_000)])),
    });
    const { read, ids } = await workspaceWith(Array.from({ length: 9 }, (_, n) => big(n)));
    const found: string[] = [];
    let pages = 0;
    for (let after: string | null = null; after !== ids.at(-1); pages++) {
      const page: ExportPage = await read({ after });
      expect(page.contacts.length).toBeGreaterThan(0);
      found.push(...emails(page));
      after = page.last;
    }
    expect(found).toEqual(Array.from({ length: 9 }, (_, n) => `p${n}@x.example`));
    expect(pages).toBeGreaterThan(2);
  });

  it('leaves out custom values beyond what an answer takes; they are read in slices', async () => {
    const values = Object.fromEntries(
      Array.from({ length: 500 }, (_, field) => [String(field), `${field}${'"😀'.repeat(4_900)}`]),
    );
    const { id, ids, read } = await workspaceWith([{ email: 'a@x.example', custom: values }, { email: 'b@x.example' }]);
    const heavy = await read();
    expect(heavy.contacts.map(([, email, ...rest]) => [email, rest.at(-1)])).toEqual([
      ['a@x.example', null],
      ['b@x.example', {}],
    ]);
    expect(await readCustomValues(db, id, ids[0] ?? '', Object.keys(values))).toEqual(values);
    expect(await readCustomValues(db, theirs, ids[0] ?? '', Object.keys(values))).toEqual({});
  });
});
