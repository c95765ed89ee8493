import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import { type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { workspaceId } from '#db/workspace-id.ts';
import { listPage } from './list.server.ts';

const OURS = workspaceId.parse('01900000-0000-7000-8000-00000000000a');
const THEIRS = workspaceId.parse('01900000-0000-7000-8000-00000000000b');
const LAST = '01900000-0000-7000-8000-0000000000ff';

const asked = (query: string, path = '/api/contacts') => new Request(`https://folksbase.example${path}?${query}`);
const page = async (...asking: Parameters<typeof listPage>): Promise<ListPage> => {
  const result = await listPage(...asking);
  if (result instanceof Refusal) throw new Error(JSON.stringify(result.details));
  return result;
};

describe('limit', () => {
  it.each([
    ['', 50],
    ['limit=1', 1],
    ['limit=100', 100],
  ])('of %j is %d', async (query, limit) => {
    expect((await page(asked(query), OURS, {})).limit).toBe(limit);
  });

  it.each(['0', '101', '-1', '1.5', 'x', '', '1e1', '%201', '007'])('refuses %j', async (limit) => {
    expect(await listPage(asked(`limit=${limit}`), OURS, {})).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ path: 'limit' }],
    });
  });
});

describe('a cursor', () => {
  it('brings its position back for the same list, filter and workspace', async () => {
    const filter = { search: 'Åsa', tag_ids: ['a'] };
    const cursor = (await page(asked(''), OURS, filter)).cursorAfter(LAST);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect((await page(asked(`cursor=${cursor}&limit=3`), OURS, filter)).after).toBe(LAST);
    const refused = { code: 'VALIDATION_ERROR', details: [{ path: 'cursor' }] };
    expect(await listPage(asked(`cursor=${cursor}`), THEIRS, filter)).toMatchObject(refused);
    expect(await listPage(asked(`cursor=${cursor}`), OURS, { ...filter, search: 'åsa' })).toMatchObject(refused);
    expect(await listPage(asked(`cursor=${cursor}`), OURS, {})).toMatchObject(refused);
    expect(await listPage(asked(`cursor=${cursor}`, '/api/tags'), OURS, filter)).toMatchObject(refused);
  });

  it('may stand at a name', async () => {
    const cursor = (await page(asked(''), OURS, {}, z.string())).cursorAfter('Ä "😀"');
    expect((await page(asked(`cursor=${cursor}`), OURS, {}, z.string())).after).toBe('Ä "😀"');
  });

  it.each(['x', '%', 'bnVsbA', '\u{1F600}', 'WyJ4IiwieSJd'])('refuses %j', async (cursor) => {
    expect(await listPage(asked(`cursor=${encodeURIComponent(cursor)}`), OURS, {})).toMatchObject({
      code: 'VALIDATION_ERROR',
    });
  });

  it.each(['\0', '\ud800', '\ufffd'])('refuses a name that cannot be one: %j', async (name) => {
    const cursor = (await page(asked(''), OURS, {}, z.string())).cursorAfter(name);
    expect(await listPage(asked(`cursor=${cursor}`), OURS, {}, z.string())).toMatchObject({ code: 'VALIDATION_ERROR' });
  });

  it('refuses a position that is none', async () => {
    const cursor = (await page(asked(''), OURS, {})).cursorAfter("'; drop table contacts");
    expect(await listPage(asked(`cursor=${cursor}`), OURS, {})).toMatchObject({ code: 'VALIDATION_ERROR' });
  });
});

describe('the answer of a list', () => {
  const view = { view: (n: number) => `#${n}`, position: (n: number) => String(n) };
  const of = (limit: number) => ({ limit, after: null, cursorAfter: (position: string) => `after ${position}` });

  it('has a next page where there is one row too many', () => {
    expect(listAnswer(of(2), [1, 2, 3], 9, view)).toEqual({
      data: ['#1', '#2'],
      next_cursor: 'after 2',
      total: 9,
      total_exact: true,
    });
    expect(listAnswer(of(3), [1, 2, 3], 3, view).next_cursor).toBeNull();
    expect(listAnswer(of(3), [], 0, view)).toEqual({ data: [], next_cursor: null, total: 0, total_exact: true });
  });
});
