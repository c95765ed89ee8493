import { beforeAll, expect, it } from 'vitest';
import { findImport } from '#db/queries/imports/records.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { applyAll, insertImport, row } from '#tests/support/database/batches.ts';
import { type ChangesQuery, showChanges } from './show-changes.server.ts';

const { db, client, ours } = await freshDatabase();

/** Rows 2 to 61 change a phone, every tenth a name too; row 62 is somebody new. */
const ROWS = Array.from({ length: 60 }, (_, n) =>
  row(`p${n}@x.de`, { values: { phone: `${n}`, ...(n % 10 === 0 && { first_name: 'Ann' }) } }),
);

let id: string;
beforeAll(async () => {
  await client.query(
    `insert into contacts (workspace_id, email) select $1, 'p' || n || '@x.de' from generate_series(0, 59) n`,
    [ours],
  );
  id = await insertImport(client, ours);
  const rows = [...ROWS, row('new@x.de')];
  await applyAll(
    db,
    { id, workspaceId: ours, rule: 'update', fields: ['first_name', 'phone'], customIds: [], rows },
    20,
  );
  await client.query(
    `update imports set status = 'completed', confirmed_at = now(), mapping = '["email", "full_name", "phone", "tag:X"]'
    where id = $1`,
    [id],
  );
});

async function shown(asked: ChangesQuery = {}) {
  const record = await findImport(db, ours, id);
  const changes = record && (await showChanges({ db }, ours, record, asked));
  if (!changes) throw new Error('It did something');
  return changes;
}

it('shows what an import did a page at a time, of one kind', async () => {
  const first = await shown();
  expect(first).toMatchObject({ kinds: ['changed', 'created'], what: 'changed', field: null, isFirst: true });
  expect(first.fields.map(({ field }) => field)).toEqual(['email', 'first_name', 'last_name', 'phone', 'tags']);
  const second = await shown({ from: first.next ?? '' });
  const third = await shown({ from: second.next ?? '' });
  const lines = [first, second, third].flatMap((page) => page.lines);
  expect([first, second, third].map((page) => page.lines.length)).toEqual([25, 25, 16]);
  expect([third.next, third.isFirst]).toEqual([null, false]);
  expect(lines.filter(({ field }) => field === 'phone').map((line) => line.after)).toEqual(ROWS.map((_, n) => `${n}`));
  expect((await shown({ what: 'created' })).lines).toMatchObject([{ row: 62, email: 'new@x.de', field: null }]);
});

it('leads to nobody who is gone', async () => {
  const whoIsNew = async () => (await shown({ what: 'created' })).lines.map((line) => line.contact_id);
  expect(await whoIsNew()).toEqual([expect.any(String)]);
  await client.query(`delete from contacts where workspace_id = $1 and email = 'new@x.de'`, [ours]);
  expect(await whoIsNew()).toEqual([null]);
});

it('shows those of one field, and all where it is none of its', async () => {
  const names = await shown({ field: 'first_name' });
  expect(names.lines.map((line) => [line.row, line.before, line.after])).toEqual(
    [2, 12, 22, 32, 42, 52].map((number) => [number, null, 'Ann']),
  );
  expect(names.next).toBeNull();
  expect((await shown({ field: 'company' })).lines).toHaveLength(25);
});
