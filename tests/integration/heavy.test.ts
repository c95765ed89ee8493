import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { HeavyWorkspace } from '#tests/support/database/heavy-workspace.ts';
import { newcomer } from '#tests/support/stack/people.ts';

// what one file or one person can leave behind, in one workspace: whatever is asked for there is answered, and in
// bounds

const MOST_JSON = 10_000_000;

const database = new pg.Client(inject('stack').database_url);
let ada: Client;
let heavy: HeavyWorkspace;

beforeAll(async () => {
  await database.connect();
  ada = await newcomer();
  const { workspace } = await ada.ask('GET', '/api/me', z.object({ workspace: z.object({ id: z.uuid() }) }));
  heavy = new HeavyWorkspace(database, { workspaceId: workspace.id, userId: ada.userId });
  await heavy.addTags(10_000);
  await heavy.addFields(500);
  await heavy.addContacts(100, 100);
  await heavy.addImports(60, 1_000);
});
afterAll(() => database.end());

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
