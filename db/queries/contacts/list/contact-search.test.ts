import { and, eq, type SQL, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { selectFound } from '#db/queries/contacts/search/select-found.ts';
import { workOffBacklog } from '#db/queries/contacts/search/work-off-backlog.ts';
import { contacts } from '#db/schema/contacts.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { matchesSearch } from './contact-search.ts';

const { db, client, ours, theirs } = await freshDatabase();

const PEOPLE = [
  ['ada.byron@math.example', 'Ada', "King-Noël O'Neill"],
  ['jo_hanna@x.de', 'Johanna', null],
  ['x100@x.de', null, '100% \\ [a-z]'],
  ['анна@почта.рф', 'Анна', 'Ивановна'],
];

beforeAll(async () => {
  for (const [email, first, last] of PEOPLE) {
    await client.query('insert into contacts (workspace_id, email, first_name, last_name) values ($1, $2, $3, $4)', [
      ours,
      email,
      first,
      last,
    ]);
  }
});

beforeAll(async () => {
  await client.query(
    `insert into contacts (workspace_id, email, external_id, company, phone) values
      ($1, null, 'K-7/b', 'Old Mill', '+49 (30) 123-45'), ($1, 'other@x.de', null, 'Byron Works', '+49 30 1234')`,
    [ours],
  );
});

const inWorkspace = (condition: SQL) => and(eq(contacts.workspace_id, ours), condition);

async function found(term: string): Promise<string[]> {
  const rows = await db
    .select({ email: contacts.email, company: contacts.company })
    .from(contacts)
    .where(inWorkspace(matchesSearch(term)));
  return rows.map(({ email, company }) => email?.split('@')[0] ?? company?.split(' ')[1] ?? '').sort();
}

describe('search', () => {
  it.each([
    ['BYRON@', ['ada.byron']],
    ['ada king', ['ada.byron']],
    ['anna', ['jo_hanna']],
    ['ivan', []],
    ['иван', ['анна']],
    ['.example\nada', ['ada.byron']],
    ['example ada', []],
  ])('finds %j anywhere in an address or name', async (term, people) => {
    expect(await found(term)).toEqual(people);
  });

  it.each([
    ['mill', ['Mill']],
    ['4930123', ['Mill']],
    ['+49 (30) 12', ['Mill']],
    ['K-7/b', ['Mill']],
    ['K-7', []],
    ['k-7/b', []],
    ['byron works', []],
  ])('finds %j by what people without an address have, or by a whole ID', async (term, people) => {
    expect(await found(term)).toEqual(people);
  });

  it.each([
    ['an', []],
    ['ha', ['jo_hanna']],
    ['by', ['ada.byron']],
    ['NO', ['ada.byron']],
    ["o'", ['ada.byron']],
    ['j', ['jo_hanna']],
    ['ив', ['анна']],
    ['ё', []],
  ])('finds %j only where a word begins', async (term, people) => {
    expect(await found(term)).toEqual(people);
  });

  it.each([
    ['%', ['x100']],
    ['_', ['jo_hanna']],
    ['0% \\', ['x100']],
    ['[a-z]', ['x100']],
    ['\\', ['x100']],
    ['.*', []],
  ])('takes %j literally', async (term, people) => {
    expect(await found(term)).toEqual(people);
  });
});

describe('search among many', () => {
  const plan = z.array(z.object({ 'QUERY PLAN': z.string() }));

  beforeAll(async () => {
    await client.query(
      `insert into contacts (workspace_id, email, first_name)
      select w, 'person' || n || '@x.de', 'Somebody' from generate_series(1, 20000) n, unnest($1::uuid[]) w`,
      [[ours, theirs]],
    );
    for (const workspace of [ours, theirs]) while ((await workOffBacklog(db, workspace, 5)) > 0);
    await client.query('vacuum analyze search_texts');
  });

  it.each(['byron', 'by', 'zq', 'j'])('asks the index for %j', async (term) => {
    const { rows } = await db.execute(sql`explain ${selectFound(ours, { term, hasTrigram: true })}`);
    const lines = plan.parse(rows).map((line) => line['QUERY PLAN']);
    expect(lines.join('\n')).toContain('Bitmap Index Scan on search_texts_trigrams');
  });
});
