import { describe, expect, it } from 'vitest';
import { addressHash } from '#app/domain/contacts/values/address-hash.ts';
import { applyRows } from '#app/domain/imports/run/apply-rows.server.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { until } from '#local/testing/until.ts';
import { batchAt, HASH_KEY, insertImport, row, type TestImport } from '#tests/support/database/batches.ts';
import { storedContacts } from '#tests/support/database/stored-contacts.ts';

// a person's transaction is still open when the batch comes; it commits once the batch waits for it

const { db, client, anotherClient } = await freshDatabase();
const person = await anotherClient();

const fileFor = async (workspaceId: WorkspaceId, rule: TestImport['rule']): Promise<TestImport> => ({
  id: await insertImport(client, workspaceId),
  workspaceId,
  rule,
  fields: ['first_name'],
  customIds: [],
  rows: [row('ada@x.de', { values: { first_name: 'Ada' }, tags: ['red'] })],
});

async function applyBeside(file: TestImport, text: string, values: unknown[]) {
  await person.query('begin');
  await person.query(text, values);
  const applying = applyRows(db, batchAt(file, 0, 1));
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await until(
    'the batch waits',
    async () => (await client.query(waiting)).rowCount,
    (count) => count === 1,
  );
  await person.query('commit');
  return applying;
}

const contacts = async (workspaceId: WorkspaceId) =>
  (await storedContacts(client, workspaceId)).map(({ values, tags, unsubscribed }) => ({ values, tags, unsubscribed }));

describe('a batch that meets a person', () => {
  const enter = `insert into contacts (workspace_id, email, first_name) values ($1, 'ada@x.de', 'Augusta')`;

  it('updates a contact that is entered at this very moment', async () => {
    const workspaceId = await newWorkspace(client);
    const state = await applyBeside(await fileFor(workspaceId, 'update'), enter, [workspaceId]);
    expect(state).toMatchObject({ created: 0, updated: 1, duplicate: 0 });
    expect(await contacts(workspaceId)).toEqual([
      { values: { first_name: 'Ada' }, tags: ['red'], unsubscribed: false },
    ]);
  });

  it('skips it whole, if that is the rule', async () => {
    const workspaceId = await newWorkspace(client);
    const state = await applyBeside(await fileFor(workspaceId, 'skip'), enter, [workspaceId]);
    expect(state).toMatchObject({ created: 0, skipped: 1, duplicate: 0 });
    expect(await contacts(workspaceId)).toEqual([{ values: { first_name: 'Augusta' }, tags: [], unsubscribed: false }]);
  });

  it('creates one that is deleted at this very moment, unsubscribed if it was', async () => {
    const workspaceId = await newWorkspace(client);
    await client.query(`insert into contacts (workspace_id, email, unsubscribed_at) values ($1, 'ada@x.de', now())`, [
      workspaceId,
    ]);
    const hash = Buffer.from(await addressHash(HASH_KEY, 'ada@x.de'));
    await client.query(`insert into suppressions (workspace_id, email_hash, key_id) values ($1, $2, 'test')`, [
      workspaceId,
      hash,
    ]);
    const remove = 'delete from contacts where workspace_id = $1';
    const state = await applyBeside(await fileFor(workspaceId, 'update'), remove, [workspaceId]);
    expect(state).toMatchObject({ created: 1, updated: 0, duplicate: 0 });
    expect(await contacts(workspaceId)).toEqual([{ values: { first_name: 'Ada' }, tags: ['red'], unsubscribed: true }]);
  });

  it('uses a tag that is made at this very moment', async () => {
    const workspaceId = await newWorkspace(client);
    const makeTag = `insert into tags (workspace_id, name, name_key) values ($1, 'RED', 'red')`;
    expect(await applyBeside(await fileFor(workspaceId, 'update'), makeTag, [workspaceId])).toMatchObject({
      created: 1,
    });
    const { rows } = await client.query('select name from tags where workspace_id = $1', [workspaceId]);
    expect(rows).toEqual([{ name: 'RED' }]);
  });

  it('writes nothing once the import is cancelled', async () => {
    const workspaceId = await newWorkspace(client);
    const file = await fileFor(workspaceId, 'update');
    const cancel = `update imports set status = 'cancelled' where id = $1`;
    const state = await applyBeside(file, cancel, [file.id]);
    expect(state).toMatchObject({ status: 'cancelled', next_offset: 0, created: 0 });
    expect(await contacts(workspaceId)).toEqual([]);
  });
});
