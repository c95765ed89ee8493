import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT } from 'jose';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { isPageless } from '#app/http/answers/pageless.ts';
import type { Answer, Sending } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { routePaths } from '#tests/support/stack/route-list.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';

const MISSING = '01900000-0000-7000-8000-000000000000';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const CHANGING = METHODS.slice(1);
/** Signed by Inngest or Resend, or meant for mail programs (docs/rules/api.md#the-origin-rule). */
const WITHOUT_ORIGIN = /^\/(api\/inngest|api\/mail-events|unsubscribe\/)/;
/** No sign-in is asked for. */
const OPEN_TO_ALL = /^\/(api\/(inngest|mail-events|openapi\.json|docs)|health|live)$/;

const paths = routePaths();
const apiPaths = paths.filter((path) => path.startsWith('/api/') && !OPEN_TO_ALL.test(path));

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

const filled = (path: string, id: string) => path.replaceAll(/:\w+/g, (name) => (name === ':n' ? '1' : id));

describe('the route list', () => {
  it('is the one that is walked', () => {
    expect(paths).toEqual(expect.arrayContaining(['/', '/api/imports/:id/parts/:n', '/api/imports/:id/errors.csv']));
    expect(apiPaths.length).toBeGreaterThan(25);
  });
});

describe('who is not signed in', () => {
  const claims = (token: string) => ({
    payload: decodeJwt(token),
    header: { ...decodeProtectedHeader(token), alg: 'ES256' },
  });
  const foreignKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const tokens: Record<string, () => Promise<string | null> | string | null> = {
    'no token': () => null,
    'a word': () => 'token',
    'three words': () => 'a.b.c',
    'a token cut short': () => ada.token.slice(0, -4),
    'the anon key': () => inject('stack').anon_key,
    'the service key': () => inject('stack').service_role_key,
    'a token without signature': () => `${encode({ alg: 'none', typ: 'JWT' })}.${ada.token.split('.')[1]}.`,
    'a token for someone else': () => {
      const [header, payload, signature] = ada.token.split('.');
      const theirs = { ...JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()), sub: mallory.userId };
      return `${header}.${encode(theirs)}.${signature}`;
    },
    'a token signed by another key': () => {
      const { payload, header } = claims(ada.token);
      return new SignJWT(payload).setProtectedHeader(header).sign(foreignKey);
    },
    'a token signed with a key everyone knows': () => {
      const { payload } = claims(ada.token);
      const key = new TextEncoder().encode(inject('stack').anon_key);
      return new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(key);
    },
    'an expired token': expiredToken,
    'an API key that is none': () => `fb_${'x'.repeat(43)}`,
  };

  it.each(Object.keys(tokens))('is told so: %s', async (kind) => {
    const token = (await tokens[kind]?.()) ?? null;
    for (const path of ['/api/me', '/api/imports', '/api/imports/:id', '/api/contacts']) {
      expect(await ada.send('GET', filled(path, MISSING), { token })).toMatchObject({
        status: 401,
        json: { code: 'UNAUTHORIZED', message: expect.any(String) },
      });
    }
  });

  it('is told so on every route of the API', async () => {
    for (const path of apiPaths) {
      const statuses = METHODS.map(
        async (method) => (await ada.send(method, filled(path, MISSING), { token: null })).status,
      );
      const found = new Set(await Promise.all(statuses));
      expect(`${path} ${[...found].sort().join()}`).toMatch(/ 401(,405)?$/);
    }
  });

  it('is led from a page to the sign-in', async () => {
    const answer = await ada.send('GET', '/imports', { token: null });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/sign-in?return_to=%2Fimports');
  });

  async function expiredToken(): Promise<string> {
    const { payload, header } = claims(ada.token);
    const past = { ...payload, iat: 1_700_000_000, exp: 1_700_003_600 };
    const key = await signingKey();
    // another sign-in service keeps its key to itself: then it is a forged one
    return new SignJWT(past).setProtectedHeader(header).sign(key ?? foreignKey);
  }
});

async function signingKey() {
  const client = new pg.Client(inject('stack').database_url);
  await client.connect();
  try {
    const { rows } = await client.query(`select to_regclass('local_auth.keys') as "table"`);
    if (rows[0].table === null) return null;
    const { rows: keys } = await client.query('select signing_key from local_auth.keys');
    return await importJWK(keys[0].signing_key, 'ES256');
  } finally {
    await client.end();
  }
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cookie without our Origin', () => {
  const foreign: [string, Record<string, string>][] = [
    ['no header', {}],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['the Origin null', { origin: 'null' }],
    [
      'a foreign Origin beside a good Sec-Fetch-Site',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
  ];

  const forbidden = async (path: string, method: string, headers: Record<string, string>) => {
    const answer = await ada.send(method, filled(path, MISSING), { token: null, headers });
    expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 403`);
    expect(answer.json).toMatchObject({ code: 'FORBIDDEN' });
  };

  it('changes nothing on any route', async () => {
    const cookie = await sessionCookies(ada);
    for (const path of paths.filter((path) => !WITHOUT_ORIGIN.test(path))) {
      const variants = path.startsWith('/api/') ? [path] : [path, `${path === '/' ? '/_root' : path}.data`];
      await Promise.all(
        variants.flatMap((variant) => CHANGING.map((method) => forbidden(variant, method, { cookie }))),
      );
    }
  });

  it.each(foreign)('changes nothing: %s', async (_, headers) => {
    const cookie = await sessionCookies(ada);
    for (const path of ['/api/tags', '/api/imports/:id', '/sign-out', '/contacts']) {
      for (const method of CHANGING) await forbidden(path, method, { cookie, ...headers });
    }
  });

  it('reads all the same', async () => {
    const cookie = await sessionCookies(ada);
    expect(await ada.send('GET', '/api/me', { token: null, headers: { cookie } })).toMatchObject({
      status: 200,
      json: { user: { email: ada.email } },
    });
  });

  it.each<Record<string, string>>([{ origin: inject('stack').app_url }, { 'sec-fetch-site': 'same-origin' }])(
    'with it, does what was asked: %j',
    async (headers) => {
      const cookie = await sessionCookies(ada);
      const json = { name: `By cookie ${Object.keys(headers)}` };
      expect(await ada.send('POST', '/api/tags', { token: null, json, headers: { cookie, ...headers } })).toMatchObject(
        { status: 201 },
      );
    },
  );
});

it('a page takes forms alone', async () => {
  const headers = { cookie: await sessionCookies(ada), origin: inject('stack').app_url };
  for (const path of paths.filter((path) => !isPageless(path) && !path.includes(':'))) {
    for (const sending of [{}, { body: 'intent=delete' }, { json: { intent: 'delete' } }]) {
      const answer = await ada.send('POST', path, { token: null, ...sending, headers });
      expect(`${path} ${answer.status}`).toBe(`${path} 400`);
    }
  }
});

describe('what belongs to the next workspace', () => {
  /**
   * Their thing, by the path's part before its first id; and what each method needs to get as far as looking for it.
   */
  let theirs: Record<string, string>;
  const bodies: Record<string, Sending> = {
    'POST /api/imports/:id/confirm': { json: { mapping: ['email'] } },
    'POST /api/imports/:id/forecast': { json: { mapping: ['email'] } },
    'POST /api/imports/:id/repairs': { json: { rows: [{ row: 2, cells: ['m@x.example'] }] } },
    'POST /api/imports/:id/guarded': { json: { field: 'phone' } },
    'POST /forecast/:id': { body: new URLSearchParams({ target: 'email' }) },
    'PUT /api/imports/:id/parts/:n': { body: 'email\nm@x.example\n' },
    'PATCH /api/contacts/:id': { json: { first_name: 'Stolen' } },
    'POST /api/contacts/:id/send-email': { json: { subject: 'Hello', body: 'Hello' } },
    'PATCH /api/tags/:id': { json: { name: 'Stolen' } },
    'POST /api/tags/:id/merge': { json: { into: MISSING } },
    'PATCH /api/views/:id': { json: { name: 'Stolen' } },
    'PATCH /api/hooks/:id': { json: { is_on: false } },
    'PATCH /api/members/:user_id': { json: { role: 'member' } },
    'PATCH /api/custom-fields/:name': { json: { name: 'Stolen' } },
  };

  beforeAll(async () => {
    const made = await mallory.send('POST', '/api/hooks', {
      json: { url: 'https://hooks.kvarnholt.example/', events: ['import.failed'] },
    });
    await mallory.import('email,Secret\nm@x.example,s\n', { mapping: ['email', 'custom:Secret'] });
    const [contact] = await mallory.contacts();
    const started = await mallory.send('POST', '/api/imports/uploads', { json: { filename: 'm.csv', size: 18 } });
    const exported = await mallory.send('POST', '/api/exports', { json: {} });
    theirs = {
      '/api/imports/': idIn(started, 'import'),
      '/api/contacts/': contact?.id ?? '',
      '/api/contacts/changes/': idIn(
        await mallory.send('POST', '/api/contacts/change', { json: { set: { notes: 'n' } } }),
      ),
      '/api/tags/': await mallory.createTag('Theirs'),
      '/api/custom-fields/': 'Secret',
      '/api/exports/': idIn(exported),
      '/api/members/': mallory.userId,
      '/api/invitations/': idIn(
        await mallory.send('POST', '/api/invitations', {
          json: { email: `i.${crypto.randomUUID()}@x.example`, role: 'member' },
        }),
      ),
      '/api/views/': idIn(await mallory.send('POST', '/api/views', { json: { name: 'Theirs' } })),
      '/api/hooks/': idIn(made),
      '/settings/hooks/': idIn(made),
      '/api/keys/': idIn(await mallory.send('POST', '/api/keys', { json: { name: 'Theirs', scope: 'write' } })),
      '/contacts/': contact?.id ?? '',
      '/imports/': idIn(started, 'import'),
      '/forecast/': idIn(started, 'import'),
      '/model/columns/': idIn(started, 'import'),
      '/model/summary/': idIn(started, 'import'),
    };
  });

  function idIn({ json }: Answer, key?: string): string {
    const value = key ? (json as Record<string, unknown>)[key] : json;
    return String((value as Record<string, unknown>).id);
  }

  /** Tokens in the address are theirs who hold them. */
  const withIds = paths.filter((path) => path.includes(':') && !path.includes(':token'));

  it('has its things named for every route with an id', () => {
    const known = Object.keys(theirs);
    expect(withIds.filter((path) => !known.some((prefix) => path.startsWith(prefix)))).toEqual([]);
  });

  it.each(withIds)('looks like what is missing: %s', async (path) => {
    const [prefix = ''] = path.split(':');
    const before = await everythingOf(mallory);
    const cookie = path.startsWith('/api/') ? null : await sessionCookies(ada);
    const headers: Record<string, string> = cookie ? { cookie, origin: inject('stack').app_url } : {};
    for (const method of METHODS) {
      const form = cookie && method === 'POST' ? { body: new URLSearchParams({ intent: 'delete' }) } : {};
      const sending = { ...form, ...bodies[`${method} ${path}`], headers, ...(cookie && { token: null }) };
      const foreign = await ada.send(method, filled(path, theirs[prefix] ?? ''), sending);
      const missing = await ada.send(
        method,
        filled(path, prefix === '/api/custom-fields/' ? 'Missing' : MISSING),
        sending,
      );
      expect(`${method} ${foreign.status}`).toMatch(/ (404|405)$/);
      expect(`${method} ${foreign.status}`).toBe(`${method} ${missing.status}`);
      if (!cookie) expect(foreign.json).toEqual(missing.json);
    }
    expect(await everythingOf(mallory)).toEqual(before);
  });

  it('takes no effect in lists of ids and filters, and is a 400 as a tag of a body', async () => {
    const id = theirs['/api/contacts/'];
    const tag = theirs['/api/tags/'];
    expect(await ada.send('POST', '/api/contacts/bulk-delete', { json: { ids: [id] } })).toMatchObject({
      json: { deleted: 0 },
    });
    const ours = await ada.createTag('Ours');
    expect(await ada.send('POST', '/api/contacts/bulk-tag', { json: { ids: [id], add: [ours] } })).toMatchObject({
      json: { changed: 0 },
    });
    expect(await ada.send('GET', `/api/contacts?tag_ids=${tag}`)).toMatchObject({
      status: 200,
      json: { data: [], total: 0 },
    });
    const asked: [string, string, object][] = [
      ['POST', '/api/contacts', { email: 'new@x.example', tag_ids: [tag] }],
      ['POST', '/api/contacts/bulk-tag', { ids: [id], add: [tag] }],
      ['POST', `/api/tags/${ours}/merge`, { into: tag }],
    ];
    for (const [method, path, json] of asked) {
      expect(await ada.send(method, path, { json })).toMatchObject({ status: 400, json: { code: 'VALIDATION_ERROR' } });
    }
    expect(await ada.send('PUT', `/api/tags/${tag}/contacts/${id}`)).toMatchObject({ status: 404 });
    expect(await ada.send('PUT', `/api/tags/${ours}/contacts/${id}`)).toMatchObject({ status: 404 });
  });

  async function everythingOf(client: Client) {
    const lists = [
      '/api/contacts',
      '/api/tags',
      '/api/views',
      '/api/custom-fields',
      '/api/imports',
      '/api/settings',
      '/api/keys',
      '/api/hooks',
      '/api/members',
    ];
    return Promise.all(lists.map(async (path) => (await client.send('GET', path)).json));
  }
});
