import { beforeEach, expect, it } from 'vitest';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { insertImport } from '#tests/support/database/batches.ts';
import { insertConfirmation } from './confirmation.ts';

// whoever confirms has looked at the import before: these conditions hold where it changes in between

const { db, client, ours, theirs } = await freshDatabase();

let id: string;

beforeEach(async () => {
  await client.query('delete from custom_fields');
  await client.query('delete from outbox');
  id = await insertImport(client, ours);
  await client.query('update imports set size_bytes = 40 where id = $1', [id]);
});

const setStatus = (status: string) => client.query('update imports set status = $2 where id = $1', [id, status]);

const confirm = (workspaceId: WorkspaceId = ours, field = 'Plan', importId = id) =>
  insertConfirmation(db, workspaceId, importId, {
    headers: ['email', 'Plan'],
    dialect: {
      ...{ encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"', headerRow: 1 },
      ...{ repair: 'none', repairEncoding: null },
    },
    dataStart: { offset: 11, copyOffset: 11, row: 2 },
    source: null,
    mapping: ['email', `custom:${field}`],
    options: {
      on_existing: 'update',
      blank_cells: 'keep',
      match_on: 'email',
      without_key: 'fail',
      on_missing: 'create',
      unsubscribe_all: false,
      guard: true,
      as_repair: false,
      tag_ids: [],
      null_words: [],
    },
    customKeys: [null, field.toLowerCase()],
    copyKeys: { plain: null, copy: null, read: null },
  });

/** What a confirmation leaves behind. */
async function left() {
  const { rows } = await client.query(
    `select status, attempt, (select count(*)::int from custom_fields) as fields, (select count(*)::int from outbox) as events
    from imports where id = $1`,
    [id],
  );
  return rows[0];
}

it('of many at once one confirms', async () => {
  await setStatus('ready');
  const given = await Promise.all(Array.from({ length: 8 }, () => confirm()));
  expect(given.filter((event) => event !== null)).toHaveLength(1);
  expect(await left()).toEqual({ status: 'queued', attempt: 1, fields: 0, events: 1 });
});

it('puts an id aside for a field that is new', async () => {
  const { rows } = await client.query(
    `insert into custom_fields (workspace_id, name, name_key) values ($1, 'Old', 'old') returning id::text`,
    [ours],
  );
  await setStatus('ready');
  await confirm(ours, 'OLD');
  const idsOf = async () =>
    (await client.query('select custom_ids from imports where id = $1', [id])).rows[0].custom_ids;
  expect(await idsOf()).toEqual([null, rows[0].id]);
  await setStatus('ready');
  await confirm(ours, 'New');
  expect(await idsOf()).toEqual([null, expect.stringMatching(/^\d+$/)]);
  expect(await idsOf()).not.toEqual([null, rows[0].id]);
  expect(await left()).toMatchObject({ fields: 1 });
});

it.each(['uploading', 'queued', 'processing', 'completed', 'failed', 'cancelled'])(
  'nothing is left of it where the import is %s',
  async (status) => {
    await setStatus(status);
    expect(await confirm()).toBeNull();
    expect(await left()).toEqual({ status, attempt: 0, fields: 0, events: 0 });
  },
);

it('nothing is left of it where the import is of another workspace', async () => {
  await setStatus('ready');
  expect(await confirm(theirs)).toBeNull();
  expect(await left()).toEqual({ status: 'ready', attempt: 0, fields: 0, events: 0 });
});
