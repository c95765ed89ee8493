import { beforeEach, describe, expect, it } from 'vitest';
import type { HashKeys } from '#db/queries/contacts/address-hashes.ts';
import { unsubscribe } from '#db/queries/contacts/subscriptions.ts';
import { updateContactRow } from '#db/queries/contacts/update-contact.ts';
import { HOOK_EVENTS } from '#db/schema/hooks.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { SOMEONE } from '#tests/support/database/someone.ts';
import { insertHook } from './hooks.ts';
import { unsentDeliveryEvents } from './notices.ts';

const { db, client, ours, theirs } = await freshDatabase();

const AN_ID = '00000000-0000-7000-8000-0000000000c1';
const hashKeys: HashKeys = [{ id: 'test', key: 'k' }];
const rules = { by: SOMEONE, mostCustomFields: 9, mostTags: 9, hashKeys };

async function hook(
  events: readonly (typeof HOOK_EVENTS)[number][] = HOOK_EVENTS,
  workspaceId = ours,
): Promise<string> {
  const id = crypto.randomUUID();
  const given = { id, url: 'https://x.example/', events: [...events], sealedSecret: '', createdBy: AN_ID };
  await insertHook(db, workspaceId, given, 10);
  return id;
}

const told = async () =>
  (await client.query('select hook_id, type, data, event_id, workspace_id from hook_deliveries order by id')).rows;
const types = async () => (await told()).map(({ type }) => type);

beforeEach(() =>
  client.query('delete from hooks; delete from outbox; delete from imports; delete from exports; delete from contacts'),
);

describe('an import', () => {
  async function go(...statuses: string[]) {
    const { rows } = await client.query(
      `insert into imports (workspace_id, user_id, filename, size_bytes, status, object_key, failure)
      values ($1, $1, 'x.csv', 9, $2, 'k', '{"code":"TIMED_OUT","message":"Ada"}') returning id`,
      [ours, statuses[0]],
    );
    for (const status of statuses) await client.query('update imports set status = $1', [status]);
    return rows[0].id;
  }

  it.each([
    [['queued', 'processing', 'completed', 'completed'], ['import.completed']],
    [
      ['processing', 'failed', 'queued', 'processing', 'completed'],
      ['import.failed', 'import.completed'],
    ],
    [['uploading', 'failed'], ['import.failed']],
    [['ready', 'cancelled'], ['import.cancelled']],
    [['undoing', 'undone'], ['import.undone']],
    // an undo that failed, or one of a part: it is what it was
    [['undoing', 'completed'], []],
    [['undoing', 'failed'], []],
    [['uploading', 'ready', 'queued', 'processing'], []],
  ])('that goes %j tells %j', async (statuses, expected) => {
    await hook();
    const id = await go(...statuses);
    expect(await types()).toEqual(expected);
    for (const { type, data } of await told()) {
      expect(data).toMatchObject({ id, failure_code: type === 'import.failed' ? 'TIMED_OUT' : null, created: 0 });
      expect(JSON.stringify(data)).not.toContain('Ada');
    }
  });
});

describe('an export', () => {
  it.each([
    ['completed', null],
    ['failed', 'INTERNAL'],
  ])('that is %s tells of it once', async (status, code) => {
    await hook();
    await client.query(
      `insert into exports (workspace_id, user_id, filename, object_key, status, row_count, failure)
      values ($1, $1, 'x.csv', 'k', 'queued', 7, $2)`,
      [ours, code && { code, message: 'x' }],
    );
    for (const next of ['processing', status, status]) await client.query('update exports set status = $1', [next]);
    expect(await told()).toMatchObject([{ type: `export.${status}`, data: { row_count: 7, failure_code: code } }]);
  });
});

describe('a person', () => {
  async function contact(email: string): Promise<string> {
    const insert = 'insert into contacts (workspace_id, email) values ($1, $2) returning id';
    return (await client.query(insert, [ours, email])).rows[0].id;
  }

  it('who unsubscribes by a link is told of once', async () => {
    await hook();
    const id = await contact('a@x.example');
    await contact('b@x.example');
    for (let n = 0; n < 2; n++)
      await unsubscribe(db, { workspaceId: ours, contactId: id, email: 'a@x.example' }, SOMEONE, hashKeys);
    expect(await told()).toMatchObject([{ type: 'contact.unsubscribed', data: { id } }]);
  });

  it('whom the team unsubscribes is told of, and no other change', async () => {
    await hook();
    const id = await contact('a@x.example');
    const change = (changes: object) => updateContactRow(db, ours, id, { customFields: [], ...changes }, rules);
    await change({ first_name: 'A' });
    await change({ isUnsubscribed: true });
    await change({ isUnsubscribed: true, first_name: 'B' });
    await change({ isUnsubscribed: false });
    expect(await told()).toMatchObject([{ type: 'contact.unsubscribed', data: { id } }]);
    // an address that is remembered as unsubscribed takes its new person along
    await unsubscribe(db, { workspaceId: ours, contactId: null, email: 'gone@x.example' }, SOMEONE, hashKeys);
    await change({ email: 'gone@x.example' });
    expect(await types()).toEqual(['contact.unsubscribed', 'contact.unsubscribed']);
  });
});

describe('a hook', () => {
  const end = (workspaceId = ours) =>
    client
      .query(
        `with import as (insert into imports (workspace_id, user_id, filename, size_bytes, status, object_key)
      values ($1, $1, 'x.csv', 9, 'processing', 'k') returning id) select id from import`,
        [workspaceId],
      )
      .then(() => client.query(`update imports set status = 'completed' where workspace_id = $1`, [workspaceId]));

  it('is told what it asked for, in its workspace, while it is on', async () => {
    const both = [await hook(['import.completed']), await hook(['export.failed', 'import.completed'])];
    await hook(['import.failed', 'contact.unsubscribed']);
    await hook(HOOK_EVENTS, theirs);
    const off = await hook();
    await client.query('update hooks set is_on = false where id = $1', [off]);
    await end();
    const rows = await told();
    expect(rows.map(({ hook_id }) => hook_id).toSorted()).toEqual(both.toSorted());
    expect(new Set(rows.map(({ event_id }) => event_id)).size).toBe(1);
    expect(rows.every(({ workspace_id }) => workspace_id === ours)).toBe(true);
  });

  it('has an event stored with each delivery, which is sent like any other', async () => {
    await hook();
    await end();
    const { rows } = await client.query(
      'select outbox.id, name, outbox.data, hook_deliveries.id as delivery from outbox, hook_deliveries',
    );
    expect(rows).toMatchObject([
      {
        name: 'hook/delivery.due',
        data: { deliveryId: rows[0].delivery, workspaceId: ours, userId: AN_ID, attempt: 1 },
      },
    ]);
    expect(await unsentDeliveryEvents(db, ours, 10)).toEqual([rows[0].id]);
    expect(await unsentDeliveryEvents(db, theirs, 10)).toEqual([]);
  });

  it('is one of as many as there may be, however many are made at once', async () => {
    await Promise.all(Array.from({ length: 14 }, () => hook()));
    expect((await client.query('select count(*)::int as count from hooks')).rows[0].count).toBe(10);
  });
});
