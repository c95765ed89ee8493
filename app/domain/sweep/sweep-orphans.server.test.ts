import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { createFiles } from '#app/vendors/r2.server.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { insertImport } from '#tests/support/database/batches.ts';
import { localBucket } from '#tests/support/database/local-bucket.ts';
import { sweepOrphans } from './sweep-orphans.server.ts';

const { db, client, ours } = await freshDatabase();
const files = createFiles(await localBucket());

const IN_TWO_DAYS = () => new Date(Date.now() + 48 * 3_600_000);
const put = (key: string) => files.writeText(key, 'x');
const keysThere = async () => (await files.listAfter(null, 1_000)).objects.map(({ key }) => key);

async function insertExport(status: string, swept = false): Promise<string> {
  const key = `exports/${ours}/${randomUUID()}`;
  await client.query(
    `insert into exports (id, workspace_id, user_id, filename, object_key, status, swept_at)
    values ($1, $2, $2, 'x.csv', $3, $4, case when $5 then now() end)`,
    [key.split('/')[2], ours, key, status, swept],
  );
  return key;
}

async function importKey({ copy, removed = false }: { copy?: boolean; removed?: boolean } = {}): Promise<string> {
  const id = await insertImport(client, ours);
  const key = `imports/${ours}/${id}`;
  await client.query(
    `update imports set object_key = $2, file_removed_at = case when $3 then now() end,
      copy = case when $4 then jsonb_build_object('key', $2::text || '.utf-8') end,
      plain = case when $4 then jsonb_build_object('key', $2::text || '.plain') end
    where id = $1`,
    [id, key, removed, copy ?? false],
  );
  return key;
}

beforeEach(async () => {
  await files.removeUnder('');
  await client.query('delete from imports; delete from exports');
});

it('removes objects whose row is gone, and no other', async () => {
  const file = await importKey({ copy: true });
  const written = await insertExport('completed');
  const working = await insertExport('processing');
  const needed = [
    file,
    `${file}.utf-8`,
    `${file}.plain`,
    written,
    `${working}/rest/1`,
    'upkeep/open-work',
    'somebody/else',
  ];
  const [removed, failed, swept] = [
    await importKey({ removed: true }),
    await insertExport('failed'),
    await insertExport('completed', true),
  ];
  const stranger = `imports/${randomUUID()}/${file.split('/')[2]}`;
  const orphans = [
    ...[removed, failed, swept, stranger, `${written}/rest/1`],
    `exports/${ours}/${randomUUID()}`,
    `${await importKey()}.utf-8`,
  ];
  for (const key of [...needed, ...orphans]) await put(key);

  expect(await sweepOrphans({ db, files, now: () => new Date() })).toEqual({ removed: 0, more: false });
  expect(await sweepOrphans({ db, files, now: IN_TWO_DAYS })).toEqual({ removed: orphans.length, more: false });
  expect(await keysThere()).toEqual(needed.toSorted());
});

it('lets an upload alone that is not finished', async () => {
  const key = `imports/${ours}/${randomUUID()}`;
  const uploadId = await files.startUpload(key);
  const part = await files.uploadBytes(key, uploadId, 1, new Uint8Array(9));
  await sweepOrphans({ db, files, now: IN_TWO_DAYS });
  await files.completeUpload(key, uploadId, [part]);
  expect(await keysThere()).toEqual([key]);
});

it('goes on where the last look ended, however large the bucket', async () => {
  const stays = await importKey();
  const orphans = Array.from({ length: 7 }, () => `exports/${ours}/${randomUUID()}`);
  for (const key of [stays, ...orphans]) await put(key);
  let removed = 0;
  let looks = 0;
  for (let more = true; more; looks++) {
    const swept = await sweepOrphans({ db, files, now: IN_TWO_DAYS }, 3);
    removed += swept.removed;
    more = swept.more;
  }
  expect({ removed, looks }).toEqual({ removed: 7, looks: 3 });
  expect(await keysThere()).toEqual([stays]);
});
