import { beforeEach, expect, it } from 'vitest';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { insertImport } from '#tests/support/test-imports.ts';
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

const confirm = (workspaceId: WorkspaceId = ours) =>
  insertConfirmation(db, workspaceId, id, {
    headers: ['email', 'Plan'],
    dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"', headerRow: 1 },
    dataStart: { offset: 11, copyOffset: 11, row: 2 },
    mapping: ['email', 'custom:Plan'],
    options: { on_existing: 'update', blank_cells: 'keep', tag_ids: [] },
    customFields: [{ name: 'Plan', key: 'plan' }],
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
  expect(await left()).toEqual({ status: 'queued', attempt: 1, fields: 1, events: 1 });
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
