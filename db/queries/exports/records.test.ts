import { beforeEach, describe, expect, it } from 'vitest';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { markExportCompleted, markExportFailed, markExportProcessing } from './lifecycle.ts';
import { listExportParts, markUploadCleared, moveExport, restartExport, uploadsLeftOpen } from './parts.ts';
import { insertExport } from './records.ts';

const { db, client, ours, theirs } = await freshDatabase();
const USER = '00000000-0000-7000-8000-000000000001';
const CONTACT = '00000000-0000-7000-8000-0000000000c1';

let id: string;

beforeEach(async () => {
  await client.query('delete from exports');
  id = crypto.randomUUID();
  const asked = {
    id,
    user_id: USER,
    filename: 'x.csv',
    format: 'csv' as const,
    bom: false,
    quote: 'needed' as const,
    chosen: null,
    filter: {},
    object_key: 'key',
  };
  await insertExport(db, ours, asked);
});

const work = (attempt = 1, workspaceId = ours): LongWork<'export'> => ({ kind: 'export', workspaceId, id, attempt });
const start = (attempt = 1) => markExportProcessing(db, work(attempt), { uploadId: 'up', expectedRows: 3 });
const at = (part: number, afterContactId: string | null = null) => ({ part, afterContactId });
const wrote = (etag: string, fileSize: number | null = null) => ({
  afterContactId: CONTACT,
  rows: 2,
  isEnded: false,
  archive: null,
  restKey: 'rest',
  written: { etag, size: 10 },
  fileSize,
});
const events = async () => (await client.query('select name, data from outbox order by id')).rows;

describe('an export', () => {
  it('comes with the event that sets it going', async () => {
    expect((await events()).at(-1)).toEqual({
      name: 'export/csv.confirmed',
      data: { exportId: id, workspaceId: ours, userId: USER, attempt: 1 },
    });
  });

  it('fixes columns, newest contact and upload at its start, once', async () => {
    await client.query(
      `insert into custom_fields (workspace_id, name, name_key) values ($1, 'b', 'b'), ($1, 'Z', 'z'), ($1, 'ä', 'ä'), ($2, 'theirs', 'theirs')`,
      [ours, theirs],
    );
    await client.query(`insert into contacts (workspace_id, email) values ($1, 'a@x.example')`, [ours]);
    const first = await start();
    expect(first?.columns?.map(({ name }) => name)).toEqual(['Z', 'b', 'ä']);
    expect(first).toMatchObject({ status: 'processing', upload_id: 'up', row_count: 3 });
    await client.query(`insert into contacts (workspace_id, email) values ($1, 'b@x.example')`, [ours]);
    await client.query(`insert into custom_fields (workspace_id, name, name_key) values ($1, 'late', 'late')`, [ours]);
    const again = await markExportProcessing(db, work(), { uploadId: 'other', expectedRows: 9 });
    expect(again).toMatchObject({ upload_id: 'up', row_count: 3, until_contact_id: first?.until_contact_id });
    expect(again?.columns).toEqual(first?.columns);
    expect(await start(2)).toBeNull();
    expect(await markExportProcessing(db, work(1, theirs), { uploadId: 'x', expectedRows: 0 })).toBeNull();
  });

  it('moves from where it stands, once', async () => {
    await start();
    expect(await moveExport(db, work(), at(1), wrote('one'))).toMatchObject({
      next_part: 2,
      after_contact_id: CONTACT,
      processed_rows: 2,
      rest_key: 'rest',
      size_bytes: null,
    });
    expect(await moveExport(db, work(), at(1), wrote('late'))).toBeNull();
    expect(await moveExport(db, work(2), at(2, CONTACT), wrote('other'))).toBeNull();
    expect(await moveExport(db, work(1, theirs), at(2, CONTACT), wrote('other'))).toBeNull();
    const unwritten = { ...wrote(''), written: null, rows: 1, isEnded: false, archive: null, restKey: 'more' };
    expect(await moveExport(db, work(), at(2, CONTACT), unwritten)).toMatchObject({
      next_part: 2,
      processed_rows: 3,
    });
    expect(await moveExport(db, work(), at(2, CONTACT), wrote('two', 20))).toMatchObject({
      next_part: 3,
      size_bytes: 20,
      row_count: 5,
    });
    expect(await listExportParts(db, ours, id)).toEqual([
      { part_number: 1, etag: 'one' },
      { part_number: 2, etag: 'two' },
    ]);
  });

  it('of ten runs at once on a part, one counts', async () => {
    await start();
    const moves = await Promise.all(
      Array.from({ length: 10 }, (_, n) => moveExport(db, work(), at(1), wrote(`run ${n}`))),
    );
    expect(moves.filter((move) => move !== null)).toHaveLength(1);
    const [part] = await listExportParts(db, ours, id);
    expect(part?.etag).toBe(`run ${moves.findIndex((move) => move !== null)}`);
  });

  it('begins anew in another upload, once', async () => {
    await start();
    await moveExport(db, work(), at(1), wrote('one', 10));
    const uploads = { from: 'up', to: 'fresh' };
    expect(await restartExport(db, work(), uploads)).toMatchObject({
      upload_id: 'fresh',
      next_part: 1,
      after_contact_id: null,
      rest_key: null,
      processed_rows: 0,
      size_bytes: null,
    });
    expect(await listExportParts(db, ours, id)).toEqual([]);
    await moveExport(db, work(), at(1), wrote('one'));
    expect(await restartExport(db, work(), uploads)).toBeNull();
    expect(await listExportParts(db, ours, id)).toHaveLength(1);
  });

  it('ends once, and only with its own upload', async () => {
    await start();
    const ending = { uploadId: 'up', linkDays: 7 };
    expect(await markExportCompleted(db, work(), { ...ending, uploadId: 'other' })).toBeNull();
    const ended = await markExportCompleted(db, work(), ending);
    expect(ended).toMatchObject({ status: 'completed', upload_id: null });
    expect(Number(ended?.expires_at) - Number(ended?.completed_at)).toBe(7 * 24 * 3600 * 1000);
    expect(await markExportFailed(db, work(), { code: 'INTERNAL', message: '' })).toBeNull();
  });

  it('that failed has its upload to clear away, until it is', async () => {
    await start();
    await markExportFailed(db, work(), { code: 'INTERNAL', message: 'x' });
    expect(await moveExport(db, work(), at(1), wrote('late'))).toBeNull();
    expect((await uploadsLeftOpen(db, 9)).map((record) => record.id)).toEqual([id]);
    await markUploadCleared(db, ours, id, 'up');
    expect(await uploadsLeftOpen(db, 9)).toEqual([]);
  });
});
