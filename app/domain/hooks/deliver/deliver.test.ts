import { createClient } from '@supabase/supabase-js';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { makeHook } from '#app/domain/hooks/make-hook.server.ts';
import { insertTestDelivery, restartDelivery, selectDeliveries } from '#db/queries/hooks/deliveries.ts';
import { updateHook } from '#db/queries/hooks/hooks.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { startReceiver } from '#local/testing/hooks/receiver.ts';
import { testServices } from '#tests/support/database/test-services.ts';
import { tellOwners } from './tell-owners.server.ts';
import { tryDelivery } from './try-delivery.server.ts';

const database = await freshDatabase();
const { db, client, ours, theirs } = database;
const made = await testServices(database);
const receiver = await startReceiver();
afterAll(() => receiver.close());

const AN_ID = '00000000-0000-7000-8000-0000000000c1';
/** Whom the names of the tests' hooks lead to. */
let addresses: string[] | null = [];
const services = {
  ...made,
  env: { ...made.env, HOOKS_ON_THIS_MACHINE: 'yes' as const, HOOK_WAITS_SECONDS: [5, 60] },
  dns: { addressesOf: async () => addresses },
  now: () => new Date(),
};

async function hookTo(url: string, workspaceId = ours) {
  const hook = await makeHook(services, { workspaceId, user: { id: AN_ID } }, { url, events: ['import.completed'] });
  if (hook instanceof Refusal) throw new Error(hook.message);
  return hook;
}

/** An import of the workspace ends: what is on its way by that. */
async function happen(workspaceId = ours): Promise<LongWork<'delivery'>> {
  await client.query(
    `insert into imports (workspace_id, user_id, filename, size_bytes, status, object_key, total_rows, created, failed)
    values ($1, $1, 'secret.csv', 9, 'processing', 'k', 9, 7, 2)`,
    [workspaceId],
  );
  await client.query(`update imports set status = 'completed' where workspace_id = $1 and status = 'processing'`, [
    workspaceId,
  ]);
  return newest();
}

async function newest(): Promise<LongWork<'delivery'>> {
  const { rows } = await client.query('select id, workspace_id, attempt from hook_deliveries order by id desc limit 1');
  return { kind: 'delivery', workspaceId: rows[0].workspace_id, id: rows[0].id, attempt: rows[0].attempt };
}

const row = async ({ id }: LongWork) =>
  (await client.query('select * from hook_deliveries where id = $1', [id])).rows[0];
const isOn = async () => (await client.query('select is_on, switched_off_at from hooks')).rows[0];

beforeEach(async () => {
  await client.query('delete from hooks; delete from imports; delete from outbox');
  receiver.calls.length = 0;
  receiver.answerWith(200);
  addresses = [];
});

describe('a delivery', () => {
  it('is signed as Standard Webhooks, and says ids and counts alone', async () => {
    const hook = await hookTo(receiver.url('/in?a=b'));
    const work = await happen();
    expect(await tryDelivery(services, work)).toEqual({ state: 'delivered', waitSeconds: null });
    const [call] = receiver.calls;
    expect(call?.path).toBe('/in?a=b');
    const message = new Webhook(hook.secret).verify(call?.body ?? '', call?.headers ?? {});
    const { event_id, created_at } = await row(work);
    expect(message).toEqual({
      id: event_id,
      type: 'import.completed',
      created_at: created_at.toISOString(),
      workspace_id: ours,
      data: {
        ...{ id: expect.any(String), failure_code: null, total_rows: 9, created: 7, updated: 0, unchanged: 0 },
        ...{ duplicate: 0, skipped: 0, failed: 2, removed: 0, restored: 0, kept: 0 },
      },
    });
    expect(call?.headers).toMatchObject({ 'webhook-id': event_id, 'content-type': 'application/json' });
    expect(call?.body).not.toContain('secret');
    expect(await row(work)).toMatchObject({ status: 'delivered', tries: 1, answered: 200, trouble: null });
    const another = await hookTo(receiver.url());
    expect(() => new Webhook(another.secret).verify(call?.body ?? '', call?.headers ?? {})).toThrow();
  });

  it('keeps its secret out of the database', async () => {
    const { secret } = await hookTo(receiver.url());
    const { rows } = await client.query('select hooks::text as row from hooks');
    expect(rows[0].row).not.toContain(secret.slice(6, 20));
  });

  it('stays with its run where a Worker that died noted the same try, late', async () => {
    await hookTo('https://receiver.example/');
    const work = await happen();
    const noteLate = () => client.query('update hook_deliveries set tries = 1 where id = $1 and tries = 0', [work.id]);
    const dns = { addressesOf: () => noteLate().then(() => null) };
    expect(await tryDelivery({ ...services, dns }, work)).toEqual({ state: 'due', waitSeconds: 60 });
    expect(await row(work)).toMatchObject({ status: 'due', tries: 2, trouble: 'unknown_name' });
  });

  it('is tried again with growing waits, and in the end the hook is switched off and its owners are told', async () => {
    await hookTo(receiver.url());
    const owner = await ownerOf(ours);
    const work = await happen();
    receiver.answerWith(500);
    expect(await tryDelivery(services, work)).toEqual({ state: 'due', waitSeconds: 5 });
    expect(await row(work)).toMatchObject({ status: 'due', tries: 1, answered: 500 });
    receiver.answerWith(302);
    expect(await tryDelivery(services, work)).toEqual({ state: 'due', waitSeconds: 60 });
    expect(await isOn()).toMatchObject({ is_on: true });
    expect(await tellOwners(services, work)).toEqual({ mails: 0 });
    receiver.answerWith(410);
    expect(await tryDelivery(services, work)).toEqual({ state: 'failed', waitSeconds: null });
    expect(await row(work)).toMatchObject({ status: 'failed', tries: 3, answered: 410 });
    expect(receiver.calls.map(({ path }) => path)).toEqual(['/', '/', '/']);
    expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.calls.map(({ body }) => body)).size).toBe(1);
    expect(await isOn()).toMatchObject({ is_on: false, switched_off_at: expect.any(Date) });
    expect(await tellOwners(services, work)).toEqual({ mails: 1 });
    expect(await tellOwners(services, work)).toEqual({ mails: 1 });
    expect(await mailsTo(owner)).toEqual([expect.stringMatching(/^The hook to 127\.0\.0\.1:\d+ is switched off$/)]);
    // it is told nothing more
    await happen();
    expect(await newest()).toEqual(work);
  });

  it('that comes after the hook was switched off is not sent', async () => {
    const hook = await hookTo(receiver.url());
    const work = await happen();
    await updateHook(db, ours, hook.id, { is_on: false });
    expect(await tryDelivery(services, work)).toEqual({ state: 'failed', waitSeconds: null });
    expect(await row(work)).toMatchObject({ status: 'failed', trouble: 'switched_off', answered: null });
    expect(receiver.calls).toEqual([]);
    expect(await tellOwners(services, work)).toEqual({ mails: 0 });
  });

  it('is sent again by hand with the same id, and has all its tries anew', async () => {
    const hook = await hookTo(receiver.url());
    const work = await happen();
    await tryDelivery(services, work);
    expect(await restartDelivery(db, theirs, hook.id, work.id)).toBeNull();
    expect(await restartDelivery(db, ours, hook.id, work.id)).not.toBeNull();
    expect(await restartDelivery(db, ours, hook.id, work.id)).toBeNull();
    const again = await newest();
    expect(again).toEqual({ ...work, attempt: 2 });
    receiver.answerWith(503);
    expect(await tryDelivery(services, again)).toEqual({ state: 'due', waitSeconds: 5 });
    expect(await row(work)).toMatchObject({ tries: 2, tries_before: 1 });
    const [first, second] = receiver.calls.map(({ headers }) => headers['webhook-id']);
    expect(second).toBe(first);
    await updateHook(db, ours, hook.id, { is_on: false });
    await tryDelivery(services, again);
    expect(await restartDelivery(db, ours, hook.id, work.id)).toBeNull();
  });

  it('of another attempt, or of a workspace that was closed, is nobody’s to send', async () => {
    await hookTo(receiver.url());
    const work = await happen();
    const stopped = { state: 'stopped', waitSeconds: null };
    expect(await tryDelivery(services, { ...work, attempt: 2 })).toEqual(stopped);
    expect(await tryDelivery(services, { ...work, workspaceId: theirs })).toEqual(stopped);
    await client.query('update workspaces set closed_at = now() where id = $1', [ours]);
    expect(await tryDelivery(services, work)).toEqual(stopped);
    await happen();
    expect(await newest()).toEqual(work);
    await client.query('update workspaces set closed_at = null where id = $1', [ours]);
    expect(receiver.calls).toEqual([]);
  });

  it('is noted once, whichever of two at once is faster', async () => {
    await hookTo(receiver.url());
    const work = await happen();
    const tried = await Promise.all([tryDelivery(services, work), tryDelivery(services, work)]);
    expect(tried.filter(({ state }) => state === 'delivered')).toHaveLength(1);
    expect(await row(work)).toMatchObject({ tries: 1 });
  });

  it('to somebody who never answers is given up in time', async () => {
    await hookTo(receiver.url());
    const work = await happen();
    receiver.answerWith(null);
    const began = performance.now();
    expect(await tryDelivery(services, work)).toEqual({ state: 'due', waitSeconds: 5 });
    expect(performance.now() - began).toBeGreaterThan(9_000);
    expect(await row(work)).toMatchObject({ answered: null, trouble: 'no_answer' });
  });

  it.each<[string, string[] | null]>([
    ['refused_address', ['93.184.215.14', '10.0.0.7']],
    ['refused_address', ['::1']],
    ['refused_address', ['169.254.169.254']],
    ['unknown_name', []],
    ['unknown_name', null],
  ])('is not sent where its name leads at this moment: %s for %j', async (trouble, found) => {
    await hookTo('https://hooks.kvarnholt.example/in');
    const work = await happen();
    addresses = found;
    expect(await tryDelivery(services, work)).toEqual({ state: 'due', waitSeconds: 5 });
    expect(await row(work)).toMatchObject({ answered: null, trouble });
  });

  it('is not sent to an address that was good once and is no more', async () => {
    await hookTo(receiver.url());
    const work = await happen();
    await tryDelivery({ ...services, env: { ...services.env, HOOKS_ON_THIS_MACHINE: 'no' } }, work);
    expect(await row(work)).toMatchObject({ answered: null, trouble: 'refused_address' });
    expect(receiver.calls).toEqual([]);
  });
});

describe('a test', () => {
  it('is sent once, to a hook that is switched off too, and switches nothing', async () => {
    const hook = await hookTo(receiver.url());
    await updateHook(db, ours, hook.id, { is_on: false });
    expect(await insertTestDelivery(db, theirs, hook.id)).toBeNull();
    const two = await Promise.all([insertTestDelivery(db, ours, hook.id), insertTestDelivery(db, ours, hook.id)]);
    expect(two.filter((one) => one !== null)).toMatchObject([{ type: 'hook.test', status: 'due', tries: 0 }]);
    receiver.answerWith(500);
    expect(await tryDelivery(services, await newest())).toEqual({ state: 'failed', waitSeconds: null });
    expect(await isOn()).toMatchObject({ is_on: false, switched_off_at: null });
    expect(JSON.parse(receiver.calls[0]?.body ?? '')).toMatchObject({ type: 'hook.test', data: { id: hook.id } });
    expect(await selectDeliveries(db, ours, hook.id, { before: null, limit: 10 })).toMatchObject([
      { status: 'failed' },
    ]);
    expect(await selectDeliveries(db, theirs, hook.id, { before: null, limit: 10 })).toEqual([]);
  });
});

async function ownerOf(workspaceId: string): Promise<string> {
  const { admin } = createClient(services.signIn.url, services.signIn.serviceRoleKey).auth;
  const email = `owner.${crypto.randomUUID()}@x.example`;
  const { data } = await admin.createUser({ email, email_confirm: true });
  const insert = `insert into members (workspace_id, user_id, role) values ($1, $2, 'owner')`;
  await client.query(insert, [workspaceId, data.user?.id]);
  return email;
}

async function mailsTo(address: string): Promise<string[]> {
  const { rows } = await client.query('select subject from local_mail.mails where $1 = any (recipients)', [address]);
  return rows.map(({ subject }) => subject);
}
