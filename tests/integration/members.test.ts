import { beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { Member, People } from '#app/domain/members/member-resource.ts';
import type { Client } from '#local/testing/client/client.ts';
import { mailTo } from '#tests/support/stack/mailbox.ts';
import { adaAndMallory, newcomer } from '#tests/support/stack/people.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';

let ada: Client;
let mallory: Client;
let workspace: string;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
  workspace = await ada.workspaceId();
});

const forbidden = { status: 403, json: { code: 'FORBIDDEN' } };
const people = async (client = ada) => (await client.send('GET', '/api/members')).json as People;
const invite = (email: string, role = 'member') => ada.send('POST', '/api/invitations', { json: { email, role } });
/** In Ada's workspace, as somebody who belongs to several. */
const there = { headers: { 'folksbase-workspace': '' } };

async function linkTo(email: string): Promise<string> {
  const link = (await mailTo(email, 'Join ')).links.find((url) => url.includes('/join/'));
  if (!link) throw new Error('The mail has no link');
  return link;
}
const press = async (link: string, client: Client | null) =>
  fetch(link, {
    method: 'POST',
    headers: { origin: inject('stack').app_url, ...(client && { cookie: await sessionCookies(client) }) },
    body: new URLSearchParams(),
    redirect: 'manual',
  });

const page = async (path: string, client: Client, request: RequestInit = {}) =>
  fetch(`${inject('stack').app_url}${path}`, {
    ...request,
    headers: { origin: inject('stack').app_url, cookie: await sessionCookies(client) },
  });

async function joined(name: string, role: Member['role'] = 'member'): Promise<Client> {
  const client = await newcomer(name);
  expect(await invite(client.email, role)).toMatchObject({ status: 201, json: { email: client.email, role } });
  expect((await press(await linkTo(client.email), client)).status).toBe(302);
  return client;
}

beforeAll(() => {
  there.headers['folksbase-workspace'] = workspace;
});

describe('an invitation', () => {
  it('makes a member of who is signed in by its address, once', async () => {
    const grace = await newcomer('grace');
    await invite(grace.email);
    expect((await people()).invitations).toMatchObject([{ email: grace.email, role: 'member' }]);
    const link = await linkTo(grace.email);
    expect(await (await fetch(link)).text()).toContain(grace.email);
    expect((await press(link, null)).headers.get('location')).toContain('/sign-in');
    expect((await press(link, mallory)).status).toBe(403);
    const answer = await press(link, grace);
    expect(answer.headers.get('set-cookie')).toContain(`workspace=${workspace}`);
    expect((await press(link, grace)).status).toBe(410);
    const now = await people();
    expect(now.invitations).toEqual([]);
    expect(now.data.map(({ email, role }) => [email, role])).toEqual([
      [ada.email, 'owner'],
      [grace.email, 'member'],
    ]);
    // who had no workspace yet is given none of their own
    expect((await grace.send('GET', '/api/me')).json).toMatchObject({ workspace: { id: workspace, role: 'member' } });
    expect(await invite(grace.email)).toMatchObject({ status: 409 });
  });

  it('ends when it is taken back, or made anew', async () => {
    const email = `nobody.${crypto.randomUUID()}@x.example`;
    await invite(email);
    const first = await linkTo(email);
    expect((await fetch(first)).status).toBe(200);
    await invite(email, 'owner');
    expect((await fetch(first)).status).toBe(410);
    const [open] = (await people()).invitations;
    expect(open).toMatchObject({ email, role: 'owner' });
    expect((await ada.send('DELETE', `/api/invitations/${open?.id}`)).status).toBe(204);
    expect((await people()).invitations).toEqual([]);
  });

  it.each([
    [{ email: 'nobody' }, 'email'],
    [{ role: 'king' }, 'role'],
    [{ name: 'x' }, 'name'],
  ])('is not made of %j', async (asked, path) => {
    const json = { email: 'x@x.example', role: 'member', ...asked };
    expect(await ada.send('POST', '/api/invitations', { json })).toMatchObject({
      status: 400,
      json: { details: [{ path }] },
    });
  });
});

describe('a member', () => {
  it('may do everything but what is an owner’s', async () => {
    const grace = await joined('grace');
    expect((await grace.send('POST', '/api/tags', { json: { name: 'By a member' } })).status).toBe(201);
    expect((await grace.send('PATCH', '/api/settings', { json: { weekly_digest: false } })).status).toBe(200);
    const asked: [string, string, object?][] = [
      ['GET', '/api/keys'],
      ['POST', '/api/keys', { name: 'Mine', scope: 'write' }],
      ['GET', '/api/hooks'],
      ['POST', '/api/hooks', { url: 'https://hooks.kvarnholt.example/', events: ['import.failed'] }],
      ['GET', '/api/members'],
      ['POST', '/api/invitations', { email: 'x@x.example', role: 'owner' }],
      ['PATCH', `/api/members/${grace.userId}`, { role: 'owner' }],
      ['DELETE', `/api/members/${ada.userId}`],
      ['PATCH', '/api/settings', { sender_name: 'Grace' }],
      ['PATCH', '/api/settings', { reply_to: null }],
    ];
    for (const [method, path, json] of asked) {
      expect(await grace.send(method, path, json ? { json } : {})).toMatchObject(forbidden);
    }
    for (const intent of ['own-sender', 'drop-own-sender']) {
      const body = new URLSearchParams({ intent, own_key: 're_123456', own_address: 'news@x.example' });
      expect((await page('/settings', grace, { method: 'POST', body })).status).toBe(403);
    }
  });

  it('who is removed is out at once, by session and by key', async () => {
    const grace = await joined('grace', 'owner');
    const made = await grace.ask('POST', '/api/keys', z.object({ secret: z.string() }), {
      json: { name: 'Hers', scope: 'write' },
    });
    const byKey = () => grace.send('GET', '/api/contacts', { token: made.secret });
    expect((await byKey()).status).toBe(200);
    expect((await ada.send('DELETE', `/api/members/${grace.userId}`)).status).toBe(204);
    expect((await byKey()).status).toBe(401);
    expect((await grace.send('GET', '/api/contacts', there)).status).toBe(404);
    expect((await ada.send('DELETE', `/api/members/${grace.userId}`)).status).toBe(404);
    expect((await grace.send('GET', '/api/me')).json).toMatchObject({ workspace: { role: 'owner' } });
  });

  it('is named beside what they made, and as a former one afterwards', async () => {
    const grace = await joined('grace');
    await grace.send('POST', '/api/exports', { json: { filename: 'hers.csv' } });
    const seenBy = async (client: Client) => (await page('/exports', client)).text();
    expect(await seenBy(ada)).toContain(`by ${grace.email}`);
    expect(await seenBy(grace)).not.toContain(`by ${grace.email}`);
    await ada.send('DELETE', `/api/members/${grace.userId}`);
    const after = await seenBy(ada);
    expect(after).toContain('by a former member');
    expect(after).not.toContain(grace.email);
  });

  it('of several workspaces works in the one they switched to, on pages and in what pages call', async () => {
    const hopper = await newcomer('hopper');
    const own = await hopper.workspaceId();
    await invite(hopper.email);
    const session = await sessionCookies(hopper);
    await press(await linkTo(hopper.email), hopper);
    const me = async (chosen?: string) => {
      const cookie = chosen ? `${session}; workspace=${chosen}` : session;
      return (await hopper.send('GET', '/api/me', { token: null, headers: { cookie } })).json;
    };
    expect(await me()).toMatchObject({ workspace: { id: own } });
    expect(await me(workspace)).toMatchObject({ workspace: { id: workspace, role: 'member' } });
    expect(await me(await mallory.workspaceId())).toMatchObject({ workspace: { id: own } });
    const answer = await fetch(`${inject('stack').app_url}/workspaces`, {
      method: 'POST',
      headers: { origin: inject('stack').app_url, cookie: session },
      body: new URLSearchParams({ workspace }),
      redirect: 'manual',
    });
    expect(answer.headers.get('set-cookie')).toContain(`workspace=${workspace}`);
  });
});

describe('the last owner', () => {
  it('stays, however many ask at once', async () => {
    const [first, second] = [await newcomer('first'), await newcomer('second')];
    const asFirst = (method: string, path: string, json?: object) => first.send(method, path, json ? { json } : {});
    const place = await first.workspaceId();
    expect(await asFirst('DELETE', `/api/members/${first.userId}`)).toMatchObject({
      status: 409,
      json: { details: { status: 'last_owner' } },
    });
    await asFirst('POST', '/api/invitations', { email: second.email, role: 'owner' });
    await press(await linkTo(second.email), second);
    const resign = (client: Client) =>
      client.send('PATCH', `/api/members/${client.userId}`, {
        json: { role: 'member' },
        headers: { 'folksbase-workspace': place },
      });
    const statuses = (await Promise.all([resign(first), resign(second)])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});
