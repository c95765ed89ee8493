import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { HeavyWorkspace } from '#tests/support/database/heavy-workspace.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';
import { stackDatabase } from '#tests/support/stack/stack-database.ts';

// what one file or one person can leave behind, in one workspace: whatever is asked for there is answered, and in
// bounds

const MOST_JSON = 10_000_000;
const MOST_HTML = 1024 * 1024;

const database = stackDatabase();
let ada: Client;
let heavy: HeavyWorkspace;

beforeAll(async () => {
  ada = await newcomer();
  const workspaceId = await ada.workspaceId();
  heavy = new HeavyWorkspace(database, { workspaceId, userId: ada.userId });
  await heavy.addTags(10_000);
  await heavy.addFields(500);
  await heavy.addContacts(100, 100);
  await heavy.addImports(60, 1_000);
  await heavy.addExports(60);
});

const page = z.object({ data: z.array(z.object({ id: z.uuid() })), next_cursor: z.string().nullable() });

/** The ids on each page of a list. */
async function pagesOf(path: string): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await ada.send('GET', `${path}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    expect({ status: answer.status, path }).toEqual({ status: 200, path });
    expect(answer.bytes.length).toBeLessThan(MOST_JSON);
    const { data, next_cursor } = page.parse(answer.json);
    pages.push(data.map(({ id }) => id));
    cursor = next_cursor;
  }
  return pages;
}

describe('a list of the API', () => {
  it('of imports of very wide files goes on page by page, each import once', async () => {
    const pages = await pagesOf('/api/imports');
    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(pages.flat()).size).toBe(60);
    expect(pages.flat()).toHaveLength(60);
    expect(pages.flat()).toEqual(pages.flat().toSorted().reverse());
  });

  it('of contacts with a hundred tags each does too', async () => {
    const ids = (await pagesOf('/api/contacts')).flat();
    expect(new Set(ids).size).toBe(100);
    expect(ids).toHaveLength(100);
  });

  it.each(['/api/stats', '/api/tags?limit=100', '/api/custom-fields?limit=100', '/api/exports?limit=100'])(
    '%s answers',
    async (path) => {
      const answer = await ada.send('GET', path);
      expect(answer.status).toBe(200);
      expect(answer.bytes.length).toBeLessThan(MOST_JSON);
    },
  );

  it('of contacts ends a page early where tags weigh much', async () => {
    await database.query(
      `insert into contact_tags (workspace_id, contact_id, tag_id)
      select c.workspace_id, c.id, t.id from contacts c join tags t using (workspace_id)
      where c.email = 'heavy50@x.example' on conflict do nothing`,
    );
    const pages = await pagesOf('/api/contacts');
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flat()).toHaveLength(100);
  });
});

describe('a page', () => {
  let cookie: string;
  beforeAll(async () => {
    cookie = await sessionCookies(ada);
  });

  async function show(path: string): Promise<string> {
    const answer = await ada.send('GET', path, { token: null, headers: { cookie } });
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    expect(answer.bytes.length, path).toBeLessThan(MOST_HTML);
    return answer.bytes.toString();
  }

  const first = async (table: 'contacts' | 'tags', where = 'true') => {
    const { rows } = await database.query(
      `select t.id from ${table} t join members m using (workspace_id) where m.user_id = $1 and ${where} limit 1`,
      [ada.userId],
    );
    return String(rows[0].id);
  };

  it.each(['/', '/contacts', '/contacts/new', '/imports', '/exports', '/exports?ask=new', '/tags', '/settings'])(
    '%s is shown',
    async (path) => {
      await show(path);
    },
  );

  it('of a contact with a hundred tags is shown, with all of them', async () => {
    const page = await show(`/contacts/${await first('contacts', `t.email = 'heavy1@x.example'`)}`);
    expect(page.match(/<input[^>]*name="tag_ids"[^>]* checked/g)).toHaveLength(100);
  });

  it('of contacts names the tags that they are filtered by, wherever those stand in the alphabet', async () => {
    const page = await show(`/contacts?tag_ids=${await first('tags', `name like 'Tag 09999%'`)}`);
    expect(page).toMatch(/Tag is(<[^>]*>| )*Tag 09999/);
  });

  it('of contacts offers tags by their name without JavaScript, too', async () => {
    const page = await show('/contacts?find_tag=0777');
    expect(page.match(/<input[^>]*name="tag_ids"/g)).toHaveLength(11);
    expect(page).toContain('Tag 07770');
  });

  it.each(['change', 'merge', 'delete'])('of tags asks about the last of them: %s', async (ask) => {
    const page = await show(`/tags?ask=${ask}&id=${await first('tags', `name like 'Tag 10000%'`)}`);
    expect(page).toMatch(/<dialog[^>]*>.*Tag 10000/s);
  });

  it('of tags finds them by their name, page by page', async () => {
    const page = await show('/tags?search=tag%200777');
    expect(page.match(/<tr/g)).toHaveLength(1 + 10);
    expect(page).toMatch(/10 tags.*found/);
    expect(await show('/tags?search=TAG')).toMatch(/search=TAG&amp;cursor=/s);
  });

  it('of an import with heavy failed rows is shown', async () => {
    const id = await heavy.addFailedRows(25, 600_000);
    expect(await show(`/imports/${id}`)).toContain('25 failed rows');
  });

  it.each([
    ['headers', `${Array.from({ length: 1_000 }, (_, n) => `Header ${n} `.padEnd(240, 'h')).join()}\n`],
    ['cells', `email,${Array.from({ length: 999 }, (_, n) => `c${n}`).join()}\n`],
    ['headers and cells', `${Array.from({ length: 1_000 }, (_, n) => `Header ${n} `.padEnd(110, 'h')).join()}\n`],
    ['one long cell', 'email\n'],
  ])('of the mapping of a very wide file is shown: %s', async (what, head) => {
    const columns = head.split(',').length;
    const length = what === 'one long cell' ? 200_000 : 40;
    const rows = Array.from({ length: 12 }, (_, n) =>
      Array.from({ length: columns }, (_, column) => `${n} ${column} `.padEnd(length, 'x')).join(),
    );
    const { import: upload } = await ada.upload(`${head}${rows.join('\n')}\n`, 'wide.csv');
    const page = await show(`/imports/${upload.id}`);
    expect(page.match(/name="target"/g)).toHaveLength(columns);
  });
});

describe('errors.csv of heavy failed rows', () => {
  it.each([
    [600, 30_000],
    [25, 600_000],
    [3_000, 100],
  ])('has all %i of %i bytes', async (count, bytes) => {
    const id = await heavy.addFailedRows(count, bytes);
    const lines = (await ada.errorsFile(id)).toString().trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(Array.from({ length: count }, (_, n) => n + 2));
    expect(lines.every((line) => line.length > bytes)).toBe(true);
  });
});
