import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { insertImport } from '#tests/support/database/batches.ts';
import { countFailedRows, countFailures, lastFailures, readFailurePage, widestFailure } from './failed-rows.ts';
import { deleteImportRow, findImport, retireImport } from './records.ts';
import { listParts, putPart } from './upload.ts';

// whoever asks here has looked at the import before: these conditions hold where it changes in between

const { db, client, ours, theirs } = await freshDatabase();

let id: string;

beforeEach(async () => {
  id = await insertImport(client, ours);
});

const setStatus = (status: string) => client.query('update imports set status = $2 where id = $1', [id, status]);
const statusNow = async () => (await findImport(db, ours, id))?.status;
const part = (etag: string) => ({ number: 1, etag });

describe('a part', () => {
  it('is kept while the upload is open, the last one sent', async () => {
    await setStatus('uploading');
    expect([await putPart(db, ours, id, part('a')), await putPart(db, ours, id, part('b'))]).toEqual([true, true]);
    expect(await listParts(db, ours, id)).toEqual([{ part_number: 1, etag: 'b' }]);
  });

  it.each(['ready', 'queued', 'cancelled', 'failed'])('is refused once the import is %s', async (status) => {
    await setStatus('uploading');
    await putPart(db, ours, id, part('a'));
    await setStatus(status);
    expect(await putPart(db, ours, id, part('late'))).toBe(false);
    expect(await listParts(db, ours, id)).toEqual([{ part_number: 1, etag: 'a' }]);
  });
});

it.each(['processing', 'queued'])('is not retired or deleted once it is %s', async (status) => {
  await setStatus(status);
  expect(await retireImport(db, ours, id, ['ready', 'completed'])).toBeNull();
  expect(await deleteImportRow(db, ours, id, ['ready', 'completed'])).toBeNull();
  expect(await statusNow()).toBe(status);
});

it('is retired in the statuses named: cancelled if it could still begin, otherwise as it stands', async () => {
  await setStatus('ready');
  expect(await retireImport(db, ours, id, ['ready'])).toMatchObject({
    status: 'cancelled',
    swept_at: expect.any(Date),
  });
  await setStatus('completed');
  expect(await retireImport(db, ours, id, ['completed'])).toMatchObject({ status: 'completed' });
});

describe('another workspace', () => {
  it('finds and changes nothing of it', async () => {
    await setStatus('uploading');
    expect(await findImport(db, theirs, id)).toBeNull();
    expect(await putPart(db, theirs, id, part('theirs'))).toBe(false);
    expect(await retireImport(db, theirs, id, ['uploading'])).toBeNull();
    expect(await deleteImportRow(db, theirs, id, ['uploading'])).toBeNull();
    expect(await statusNow()).toBe('uploading');
  });

  it('reads neither its parts nor its failed rows', async () => {
    await client.query(`insert into import_parts (import_id, part_number, etag) values ($1, 1, 'a')`, [id]);
    await client.query(
      `insert into import_failures (import_id, row_number, errors, cells) values ($1, 2, '[{"code": "X"}]', '{a,b}')`,
      [id],
    );
    const read = (workspaceId: typeof ours) =>
      Promise.all([
        listParts(db, workspaceId, id),
        readFailurePage(db, workspaceId, id, { after: 0, limit: 9 }).then(({ rows }) => rows),
        countFailedRows(db, workspaceId, id, null),
        lastFailures(db, workspaceId, id, 9),
        countFailures(db, workspaceId, id),
        widestFailure(db, workspaceId, id),
      ]);
    const here = await read(ours);
    expect(here.map((found) => (Array.isArray(found) ? found.length : found))).toEqual([1, 1, 1, 1, 1, 2]);
    expect(await read(theirs)).toEqual([[], [], 0, [], [], 0]);
  });
});
