import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Answer } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { mailTo } from '#tests/support/stack/mailbox.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { routePaths } from '#tests/support/stack/route-list.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';

const MISSING = '01900000-0000-7000-8000-000000000000';

let ada: Client;
let contact: string;

beforeAll(async () => {
  ({ ada } = await adaAndMallory());
  const made = await ada.send('POST', '/api/contacts', { json: { email: `q.${crypto.randomUUID()}@x.example` } });
  contact = (made.json as { id: string }).id;
});

const refused = { status: 400, json: { code: 'VALIDATION_ERROR', details: expect.anything() } };

describe('a body', () => {
  const writes = [
    'POST /api/contacts',
    'PATCH /api/contacts/:id',
    'POST /api/contacts/bulk-tag',
    'POST /api/contacts/:id/send-email',
    'POST /api/tags',
    'POST /api/keys',
    'POST /api/invitations',
    'PATCH /api/settings',
    'POST /api/exports',
  ];

  it.each(writes)('that is none, or none of ours, is a 400: %s', async (write) => {
    const [method = '', path = ''] = write.replace(':id', contact).split(' ');
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{"nobody":1}',
      '{"\\ud800":1}',
      `${'['.repeat(9_000)}${']'.repeat(9_000)}`,
    ];
    for (const body of bodies) expect(await ada.send(method, path, { body })).toMatchObject(refused);
  });

  it('is 4 MiB at most', async () => {
    const body = JSON.stringify({ email: 'x'.repeat(4 * 1024 * 1024) });
    expect(await ada.send('POST', '/api/contacts', { body })).toMatchObject({
      status: 413,
      json: { code: 'TOO_LARGE' },
    });
  });

  it.each([
    [{ filter: { search: 'x'.repeat(10_001) } }, 'filter.search'],
    [{ filter: { tag_ids: Array(101).fill(MISSING) } }, 'filter.tag_ids'],
    [{ filter: { custom_value: 'x' } }, 'filter.custom_field'],
    [{ filter: { is_unsubscribed: 'true' } }, 'filter.is_unsubscribed'],
    [{ filename: 'a\0' }, 'filename'],
  ])('of an export is held to the limits of the list', async (json, path) => {
    expect(await ada.send('POST', '/api/exports', { json })).toMatchObject({
      status: 400,
      json: { details: [{ path }] },
    });
  });
});

describe('an address that is none', () => {
  it.each([
    '/api',
    '/api/nobody',
    '/api/me.data',
    '/api/contacts.data',
    '/api/tags/%00',
    '/api/%ff',
    '/download/x.data',
  ])('%s is a 404 in the words of the API', async (path) => {
    const answer = await ada.send('GET', path);
    expect(answer).toMatchObject({ status: path === '/api/tags/%00' ? 405 : 404, json: { code: expect.any(String) } });
  });

  it('is not a contact by another name', async () => {
    const path = `/api/contacts/${contact}.data`;
    expect((await ada.send('DELETE', path)).status).toBe(404);
    expect((await ada.send('GET', `/api/contacts/${contact.toUpperCase()}`)).status).toBe(200);
  });
});

describe('a method that is none', () => {
  it('is a 405 everywhere', async () => {
    for (const path of routePaths().filter((path) => !path.includes(':'))) {
      expect(await ada.send('PROPFIND', path)).toMatchObject({ status: 405, json: { code: 'METHOD_NOT_ALLOWED' } });
    }
  });

  it.each([
    ['PATCH', '/api/contacts', 'GET, POST'],
    ['OPTIONS', '/api/me', 'GET, DELETE'],
    ['POST', '/health', 'GET'],
    ['OPTIONS', '/download/x', 'GET'],
    ['DELETE', '/download/x', 'GET'],
    ['PUT', '/unsubscribe/x', 'GET, POST'],
    ['DELETE', '/contacts', 'GET, POST'],
  ])('%s %s is answered with those that are', async (method, path, allow) => {
    const { app_url } = inject('stack');
    const answer = await ada.send(method, path, { headers: { origin: app_url } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
  });
});

describe('a form', () => {
  const broken: [string, Record<string, string>][] = [
    ['broken', { 'content-type': 'multipart/form-data' }],
    ['--x\r\n\r\n', { 'content-type': 'multipart/form-data; boundary=x' }],
  ];
  const pages = ['/sign-in', '/sign-up', '/sign-out', '/contacts/new', '/contacts', '/tags', '/settings', '/exports'];

  it('that cannot be read is a 400', async () => {
    const headers = { cookie: await sessionCookies(ada), origin: inject('stack').app_url };
    for (const path of [...pages, `/contacts/${contact}`]) {
      for (const [body, type] of broken) {
        const { status } = await ada.send('POST', path, { token: null, body, headers: { ...headers, ...type } });
        expect(`${path} ${status}`).toBe(`${path} 400`);
      }
    }
  });

  it.each<[string, Record<string, string>]>([
    ['/contacts/new', { email: 'n1@x.example', new_tag: 'a\0' }],
    ['/contacts/new', { email: 'n2@x.example', tag_ids: 'x' }],
    ['/contacts', { intent: 'tag', ids: MISSING, new_tag: 'a\0' }],
    ['/settings', { intent: 'rename-field', field: 'a\0', name: 'b' }],
    ['/settings', { intent: 'delete-field', field: 'a\0' }],
    ['/tags', { intent: 'create', name: 'a\ufffd' }],
  ])('with what cannot be kept is no 500: %s %j', async (path, fields) => {
    const headers = { cookie: await sessionCookies(ada), origin: inject('stack').app_url };
    const { status } = await ada.send('POST', path, { token: null, body: new URLSearchParams(fields), headers });
    expect(status).toBeLessThan(500);
  });
});

describe('one click in a mail program', () => {
  let link: string;
  const press = (method: string, headers: Record<string, string> = {}): Promise<Answer> =>
    ada.send(method, new URL(link).pathname, {
      token: null,
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      headers,
    });
  const isUnsubscribed = async () => (await ada.send('GET', `/api/contacts/${contact}`)).json;

  beforeAll(async () => {
    await ada.send('POST', `/api/contacts/${contact}/send-email`, { json: { subject: 'A click', body: 'Hello' } });
    const { email } = (await ada.send('GET', `/api/contacts/${contact}`)).json as { email: string };
    link = (await mailTo(email, 'A click')).headers['List-Unsubscribe']?.slice(1, -1) ?? '';
  });

  it('is a POST, nothing else', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) expect((await press(method)).status).toBe(405);
    expect(await isUnsubscribed()).toMatchObject({ is_unsubscribed: false });
  });

  it.each<Record<string, string>>([
    { origin: 'https://mail.example' },
    { origin: 'null' },
    { 'x-forwarded-host': 'mail.example' },
  ])('may come from anywhere: %j', async (headers) => {
    expect((await press('POST', headers)).status).toBe(200);
    expect(await isUnsubscribed()).toMatchObject({ is_unsubscribed: true });
  });
});

describe('who asked for a link', () => {
  it('is told so on a page whose address does not say whom', async () => {
    const { app_url } = inject('stack');
    const email = `link.${crypto.randomUUID()}@x.example`;
    const asked = await ada.send('POST', '/sign-in', {
      token: null,
      headers: { origin: app_url },
      body: new URLSearchParams({ intent: 'link', email }),
    });
    expect(asked).toMatchObject({ status: 302 });
    expect(asked.headers.get('location')).toBe('/magic-link');
    const cookie = asked.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^sent_link=[^;]+; Max-Age=900; Path=\/; HttpOnly; SameSite=Lax(, |$)/);
    const shown = await ada.send('GET', '/magic-link', {
      token: null,
      headers: { cookie: cookie.split(';')[0] ?? '' },
    });
    expect(shown.bytes.toString()).toContain(email);
    for (const forged of ['', 'sent_link=e30', 'sent_link=%00']) {
      const answer = await ada.send('GET', '/magic-link', { token: null, headers: { cookie: forged } });
      expect({ status: answer.status, to: answer.headers.get('location') }).toEqual({ status: 302, to: '/sign-in' });
    }
  });
});
