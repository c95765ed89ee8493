import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { download, exportFile } from '#tests/support/stack/exports.ts';
import { runJob } from '#tests/support/stack/job-runs.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import { stackDatabase } from '#tests/support/stack/stack-database.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';
import { haveOwnStack } from '#tests/support/stack/this-stack.ts';

// it removes whatever is old of all workspaces, and counts it
await haveOwnStack('sweep');
const database = stackDatabase();
let ada: Client;

beforeAll(async () => {
  ada = await newcomer();
});

const daysAgo = (table: 'imports' | 'exports', column: string, id: string, days: number) =>
  database.query(`update ${table} set ${column} = now() - make_interval(days => $2, hours => 1) where id = $1`, [
    id,
    days,
  ]);

const removed = z.object({ status: z.literal('COMPLETED'), output: z.record(z.string(), z.int()) });
const sweep = async () => removed.parse(await runJob('sweep')).output;

async function startUpload(): Promise<string> {
  const answer = z.object({ import: z.object({ id: z.uuid() }) });
  const { import: upload } = await ada.ask('POST', '/api/imports/uploads', answer, {
    json: { filename: 'big.csv', size: 20_000_000 },
  });
  return upload.id;
}

it('removes what nobody can use any more, and nothing else', async () => {
  await sweep();
  const files = new StoredFiles();
  const old = await ada.import('email,first_name\r\na@x.example,A\r\nnobody,B\r\n');
  // leaves the one it meets as they were: of those whom an import changes it is their history, which stays longer
  const older = await ada.import('email,first_name\r\na@x.example,A\r\nnobody,D\r\n');
  const young = await ada.import('email,first_name\r\na@x.example,E\r\nnobody,F\r\n');
  for (const { id } of [old, older]) await daysAgo('imports', 'completed_at', id, 30);
  await daysAgo('imports', 'completed_at', young.id, 29);
  const [abandoned, begun] = [await startUpload(), await startUpload()];
  await daysAgo('imports', 'heartbeat_at', abandoned, 7);
  await daysAgo('imports', 'heartbeat_at', begun, 6);
  const { import: unconfirmed } = await ada.upload('email\r\na@x.example\r\n');
  const { import: waiting } = await ada.upload('email\r\na@x.example\r\n');
  await daysAgo('imports', 'created_at', unconfirmed.id, 30);
  await daysAgo('imports', 'created_at', waiting.id, 29);
  const { import: lost } = await ada.upload('email\na@x.example\n');
  const [orphan = ''] = files.objectsUnder(lost.id);
  await database.query('delete from imports where id = $1', [lost.id]);
  files.age(orphan, 2);
  for (const { id } of [young, waiting]) files.age(files.objectsUnder(id)[0] ?? '', 2);
  const gone = await exportFile(ada);
  const kept = await exportFile(ada);
  await daysAgo('exports', 'completed_at', gone.record.id, 30);
  await daysAgo('exports', 'completed_at', kept.record.id, 29);

  expect(await sweep()).toMatchObject({
    uploads: 1,
    unconfirmed: 1,
    imports: 2,
    import_files: 2,
    failed_rows: 2,
    undo_values: 1,
    export_files: 1,
    orphans: 1,
  });
  expect(files.objectsUnder(lost.id)).toEqual([]);

  expect((await ada.send('GET', `/api/imports/${abandoned}`)).status).toBe(404);
  expect(files.openUploadsUnder(abandoned)).toEqual([]);
  expect(files.openUploadsUnder(begun)).toHaveLength(1);
  expect((await ada.send('GET', `/api/imports/${unconfirmed.id}`)).status).toBe(404);
  expect(files.objectsUnder(unconfirmed.id)).toEqual([]);
  expect(await ada.readImport(waiting.id)).toMatchObject({ status: 'ready' });
  expect(files.objectsUnder(waiting.id)).toHaveLength(1);
  expect(files.objectsUnder(old.id)).toEqual([]);
  expect(files.objectsUnder(young.id)).toHaveLength(1);
  expect((await ada.send('GET', `/api/imports/${old.id}/errors.csv`)).status).toBe(410);
  expect((await ada.send('GET', `/api/imports/${old.id}/failures`)).status).toBe(410);
  const mended = { json: { rows: [{ row: 3, cells: ['b@x.example'] }] } };
  expect((await ada.send('POST', `/api/imports/${old.id}/repairs`, mended)).status).toBe(410);
  expect((await ada.send('GET', `/api/imports/${old.id}/changes.csv`)).status).toBe(410);
  expect((await ada.send('POST', `/api/imports/${old.id}/undo`)).status).toBe(409);
  expect((await ada.errorsFile(young.id)).toString()).toContain('nobody');
  expect((await ada.undo(young.id)).undo).toMatchObject({ restored: 1 });

  expect(files.objectsUnder(gone.record.id)).toEqual([]);
  expect(await download(gone.record.download_url)).toMatchObject({ status: 410, json: { code: 'EXPIRED' } });
  expect((await ada.send('POST', `/api/exports/${gone.record.id}/link`)).status).toBe(410);
  expect(await ada.readExport(gone.record.id)).toMatchObject({ status: 'completed', download_url: null });
  expect((await download(kept.record.download_url)).bytes).toEqual(kept.bytes);

  expect(Object.values(await sweep()).every((count) => count === 0)).toBe(true);
});
