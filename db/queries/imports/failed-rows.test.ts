import { beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { insertImport } from '#tests/support/database/batches.ts';
import { countFailedRows, countFailures, readFailurePage } from './failed-rows.ts';

const { db, client, ours } = await freshDatabase();

let id: string;

beforeAll(async () => {
  id = await insertImport(client, ours);
  await client.query(
    `insert into import_failures (import_id, row_number, errors, cells)
    select $1, n, case when n % 3 = 0 then '[{"code": "TOO_LONG"}, {"code": "INVALID_EMAIL"}]'
      else '[{"code": "INVALID_EMAIL"}]' end::jsonb, array[n::text] from generate_series(2, 20) n`,
    [id],
  );
});

async function walk(limit: number, code: string | null = null) {
  const pages: number[][] = [];
  for (let after = -1, hasMore = true; hasMore; after = pages.at(-1)?.at(-1) ?? after) {
    const page = await readFailurePage(db, ours, id, { after, limit, code });
    pages.push(page.rows.map(({ row_number }) => row_number));
    hasMore = page.hasMore;
  }
  return pages;
}

describe('the failed rows of an import', () => {
  it('come in file order, page by page, each once, and the last page says that it is the last', async () => {
    const all = Array.from({ length: 19 }, (_, n) => n + 2);
    expect(await walk(19)).toEqual([all]);
    expect(await walk(8)).toEqual([all.slice(0, 8), all.slice(8, 16), all.slice(16)]);
  });

  it('are narrowed by any of their codes, and counted so', async () => {
    expect(await walk(4, 'TOO_LONG')).toEqual([
      [3, 6, 9, 12],
      [15, 18],
    ]);
    expect(await countFailedRows(db, ours, id, 'TOO_LONG')).toBe(6);
    expect(await countFailedRows(db, ours, id, 'INVALID_EMAIL')).toBe(19);
    expect(await countFailedRows(db, ours, id, null)).toBe(19);
    expect(await walk(4, 'MISSING_EMAIL')).toEqual([[]]);
  });

  it('count once under each of their reasons, however many cells are at fault for it', async () => {
    await client.query(
      `update import_failures set errors = errors || '[{"code": "INVALID_EMAIL"}]' where import_id = $1 and row_number = 2`,
      [id],
    );
    expect(await countFailures(db, ours, id)).toEqual([
      { code: 'INVALID_EMAIL', count: 19 },
      { code: 'TOO_LONG', count: 6 },
    ]);
  });

  it('come fewer at a time where they weigh much', async () => {
    await client.query(
      `update import_failures set cells = array[(
        select string_agg(md5(random()::text), '') from generate_series(1, 20000) where row_number > 0)]
      where import_id = $1 and row_number in (4, 5, 6)`,
      [id],
    );
    const pages = await walk(10);
    expect(pages.flat()).toEqual(Array.from({ length: 19 }, (_, n) => n + 2));
    expect(pages[0]?.length).toBeLessThan(10);
  });
});
