import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deliveryResource, madeHookResource } from '#app/domain/hooks/hook-resource.ts';
import { listOf } from '#app/domain/list-resource.ts';
import { HOOK_EVENTS } from '#db/schema/hooks.ts';
import type { Client } from '#local/testing/client/client.ts';
import { type ReceivedCall, type Receiver, startReceiver } from '#local/testing/hooks/receiver.ts';
import { until } from '#local/testing/until.ts';
import { exportFile } from '#tests/support/stack/exports.ts';
import { mailTo } from '#tests/support/stack/mailbox.ts';
import { adaAndMallory, newcomer } from '#tests/support/stack/people.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';
import { thisStack } from '#tests/support/stack/this-stack.ts';

let ada: Client;
let mallory: Client;
let receiver: Receiver;

beforeAll(async () => {
  [{ ada, mallory }, receiver] = await Promise.all([adaAndMallory(), startReceiver()]);
});
afterAll(() => receiver.close());

const make = (client: Client, path: string, events: readonly string[] = HOOK_EVENTS) =>
  client.ask('POST', '/api/hooks', madeHookResource, { json: { url: receiver.url(path), events } });
const log = async (client: Client, id: string) =>
  (await client.ask('GET', `/api/hooks/${id}/deliveries`, listOf(deliveryResource))).data;
const heard = z.object({
  id: z.uuid(),
  type: z.string(),
  workspace_id: z.uuid(),
  data: z.looseObject({ id: z.uuid() }),
});
const callsTo = (path: string, times: number) =>
  until(
    `${times} calls of ${path}`,
    () => receiver.calls.filter((call) => call.path === path),
    ({ length }) => length >= times,
  );
const read = (secret: string, { body, headers }: ReceivedCall) =>
  heard.parse(new Webhook(secret).verify(body, headers));

describe('a hook', () => {
  it('is made with a secret that is shown once, changed, and removed', async () => {
    const { secret, ...hook } = await make(ada, '/first', ['export.failed', 'import.failed', 'import.failed']);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(hook).toMatchObject({
      url: receiver.url('/first'),
      events: ['import.failed', 'export.failed'],
      is_on: true,
    });
    const list = await ada.send('GET', '/api/hooks');
    expect(list.json).toMatchObject({ data: [hook], total: 1, next_cursor: null });
    expect(JSON.stringify(list.json)).not.toContain(secret);
    const change = (json: object, client = ada) => client.send('PATCH', `/api/hooks/${hook.id}`, { json });
    expect(await change({ is_on: false })).toMatchObject({ status: 200, json: { ...hook, is_on: false } });
    expect(await change({ url: 'https://10.0.0.1/' })).toMatchObject({
      status: 400,
      json: { details: [{ path: 'url' }] },
    });
    expect(await change({ secret: 'x' })).toMatchObject({ status: 400, json: { details: [{ path: 'secret' }] } });
    expect(await change({ is_on: true }, mallory)).toMatchObject({ status: 404 });
    expect(await ada.send('DELETE', `/api/hooks/${hook.id}`)).toMatchObject({ status: 204 });
    expect(await ada.send('DELETE', `/api/hooks/${hook.id}`)).toMatchObject({ status: 404 });
  });

  it.each<[object, string]>([
    [{ url: 'http://hooks.kvarnholt.example/' }, 'url'],
    [{ url: 'https://169.254.169.254/' }, 'url'],
    [{ url: 'https://0x7f000001/' }, 'url'],
    [{ url: 'https://printer.local/' }, 'url'],
    [{ url: 'nowhere' }, 'url'],
    [{ events: [] }, 'events'],
    [{ events: ['import.begun'] }, 'events.0'],
    [{ secret: 'whsec_mine' }, 'secret'],
  ])('is not made of %j', async (asked, path) => {
    const json = { url: 'https://hooks.kvarnholt.example/', events: ['import.completed'], ...asked };
    expect(await ada.send('POST', '/api/hooks', { json })).toMatchObject({
      status: 400,
      json: { details: [{ path }] },
    });
  });

  it('is one of 10, however many are asked for at once', async () => {
    const many = await newcomer('many');
    const json = { url: 'https://hooks.kvarnholt.example/', events: ['import.completed'] };
    const answers = await Promise.all(Array.from({ length: 13 }, () => many.send('POST', '/api/hooks', { json })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.find(({ status }) => status !== 201)).toMatchObject({
      status: 422,
      json: { code: 'LIMIT_REACHED', details: { limit: 'hooks', most: 10 } },
    });
  });

  it('is told of what happens in its workspace, signed, and of nothing else', async () => {
    const workspace = await ada.workspaceId();
    const hook = await make(ada, '/told');
    await make(mallory, '/foreign');
    const { id } = await ada.import('email,first_name\na@x.example,A\nnobody,B\n');
    const { record } = await exportFile(ada);
    const [contact] = await ada.contacts();
    await ada.send('PATCH', `/api/contacts/${contact?.id}`, { json: { company: 'Kvarnholt' } });
    await ada.send('PATCH', `/api/contacts/${contact?.id}`, { json: { is_unsubscribed: true } });
    const calls = await callsTo('/told', 3);
    const messages = calls.map((call) => read(hook.secret, call));
    expect(messages.map(({ type, data }) => [type, data.id]).toSorted()).toEqual([
      ['contact.unsubscribed', contact?.id],
      ['export.completed', record.id],
      ['import.completed', id],
    ]);
    expect(messages.find(({ type }) => type === 'import.completed')?.data).toMatchObject({ created: 1, failed: 1 });
    expect(new Set(messages.map(({ workspace_id }) => workspace_id))).toEqual(new Set([workspace]));
    for (const { body, headers } of calls) {
      expect(body).not.toMatch(/example|Kvarnholt/);
      expect(headers['webhook-id']).toBe(JSON.parse(body).id);
    }
    await until(
      'it is in the log',
      () => log(ada, hook.id),
      (all) => all.every(({ status }) => status === 'delivered'),
    );
    expect(await log(ada, hook.id)).toMatchObject([
      { type: 'contact.unsubscribed', attempts: 1, answered: 200 },
      { type: 'export.completed' },
      { type: 'import.completed', event_id: messages.find(({ type }) => type === 'import.completed')?.id },
    ]);
    expect((await mallory.send('GET', `/api/hooks/${hook.id}/deliveries`)).status).toBe(404);
    expect(receiver.calls.filter(({ path }) => path === '/foreign')).toEqual([]);
  });

  it('that nobody takes is tried again, switched off with a mail, and sent again by hand', async () => {
    // a workspace of its own: its other hooks would be switched off as well
    const sven = await newcomer('sven');
    const hook = await make(sven, '/broken', ['import.completed']);
    receiver.answerWith(500);
    await sven.import('email\nb@x.example\n');
    const [first, ...others] = await callsTo('/broken', 3);
    expect(new Set(others.map(({ body }) => body))).toEqual(new Set([first?.body]));
    const { text } = await mailTo(sven.email, 'is switched off');
    expect(text).toContain(`/settings/hooks/${hook.id}`);
    expect(await log(sven, hook.id)).toMatchObject([{ status: 'failed', attempts: 3, answered: 500 }]);
    const hooks = await sven.ask(
      'GET',
      '/api/hooks',
      z.object({ data: z.array(z.object({ id: z.uuid(), is_on: z.boolean() })) }),
    );
    expect(hooks.data.find(({ id }) => id === hook.id)?.is_on).toBe(false);

    receiver.answerWith(200);
    const [delivery] = await log(sven, hook.id);
    const page = async (fields: Record<string, string>) =>
      (
        await sven.send('POST', `/settings/hooks/${hook.id}`, {
          token: null,
          headers: { cookie: await sessionCookies(sven), origin: thisStack().app_url },
          body: new URLSearchParams(fields),
        })
      ).status;
    const again = { intent: 'send-again', delivery: delivery?.id ?? '' };
    expect(await page(again)).toBe(409);
    expect(await page({ intent: 'switch', to: 'on' })).toBe(302);
    expect(await page(again)).toBe(302);
    const calls = await callsTo('/broken', 4);
    expect(calls.at(-1)?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    await until(
      'it is delivered',
      () => log(sven, hook.id),
      ([one]) => one?.status === 'delivered',
    );
  });

  it('is tried out', async () => {
    const hook = await make(ada, '/tried', ['export.failed']);
    expect(await ada.send('POST', `/api/hooks/${hook.id}/test`)).toMatchObject({
      status: 202,
      json: { type: 'hook.test', status: 'due', attempts: 0, answered: null, last_try_at: null },
    });
    const [call] = await callsTo('/tried', 1);
    expect(call && read(hook.secret, call)).toMatchObject({ type: 'hook.test', data: { id: hook.id } });
    expect((await mallory.send('POST', `/api/hooks/${hook.id}/test`)).status).toBe(404);
  });

  it('is no API key’s business', async () => {
    const key = await ada.ask('POST', '/api/keys', z.object({ secret: z.string() }), {
      json: { name: 'K', scope: 'write' },
    });
    const forbidden = { status: 403, json: { code: 'FORBIDDEN' } };
    const by = { token: key.secret };
    expect(await ada.send('GET', '/api/hooks', by)).toMatchObject(forbidden);
    const json = { url: 'https://hooks.kvarnholt.example/', events: ['import.completed'] };
    expect(await ada.send('POST', '/api/hooks', { ...by, json })).toMatchObject(forbidden);
  });
});
