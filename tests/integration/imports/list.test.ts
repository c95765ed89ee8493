import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importResource } from '#app/domain/imports/import-resource.ts';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';

const page = z.strictObject({
  data: z.array(importResource.strict()),
  next_cursor: z.string().nullable(),
  total: z.int(),
  total_exact: z.boolean(),
});

let ada: Client;
let mallory: Client;
const ids: string[] = [];

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
  for (let n = 0; n < 5; n++) ids.unshift((await ada.upload(`email\na${n}@x.example\n`, `${n}.csv`)).import.id);
  await mallory.upload('email\nm@x.example\n');
});

const list = (query: string) => ada.ask('GET', `/api/imports${query}`, page);

describe('the list of imports', () => {
  it('is newest first, whole or page by page', async () => {
    const whole = await list('');
    expect(whole.data.map(({ id }) => id)).toEqual(ids);
    expect(whole).toMatchObject({ next_cursor: null, total: 5, total_exact: true });
    expect(whole.data[0]).toEqual(await ada.readImport(ids[0] ?? ''));
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer: z.infer<typeof page> = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...answer.data.map(({ id }) => id));
      expect(answer.total).toBe(5);
      cursor = answer.next_cursor;
    }
    expect(seen).toEqual(ids);
  });

  it.each(['limit=0', 'limit=101', 'limit=-1', 'limit=ten', 'limit=1.5', 'cursor=nonsense', 'cursor=%00'])(
    'refuses ?%s',
    async (query) => {
      expect(await ada.send('GET', `/api/imports?${query}`)).toMatchObject({
        status: 400,
        json: { code: 'VALIDATION_ERROR' },
      });
    },
  );

  it("does not take another workspace's cursor, nor another list's", async () => {
    const { next_cursor } = await list('?limit=1');
    expect(await mallory.send('GET', `/api/imports?cursor=${next_cursor}`)).toMatchObject({ status: 400 });
    expect(await ada.send('GET', `/api/contacts?cursor=${next_cursor}`)).toMatchObject({ status: 400 });
  });

  it('forgets what is deleted, with its file', async () => {
    const [id = '', ...others] = ids;
    const files = new StoredFiles();
    expect(files.objectsUnder(id)).toHaveLength(1);
    expect(await ada.send('DELETE', `/api/imports/${id}`)).toMatchObject({ status: 204 });
    expect(await ada.send('DELETE', `/api/imports/${id}`)).toMatchObject({ status: 404 });
    expect(files.objectsUnder(id)).toEqual([]);
    expect((await list('')).data.map((record) => record.id)).toEqual(others);
  });
});

it('leaves the contacts of a deleted import, and theirs are never touched', async () => {
  const record = await ada.import('email\nkept@x.example\n');
  expect(await ada.send('DELETE', `/api/imports/${record.id}`)).toMatchObject({ status: 204 });
  expect((await ada.contacts()).map(({ email }) => email)).toEqual(['kept@x.example']);
  expect(new StoredFiles().objectsUnder(record.id)).toEqual([]);
});
