import { request } from 'node:http';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import { routePaths } from '#tests/support/stack/route-list.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';

const MISSING = '01900000-0000-7000-8000-000000000000';
const { app_url } = inject('stack');

let ada: Client;

beforeAll(async () => {
  ada = await newcomer();
});

/** A GET or HEAD with a body, which `fetch` would not send. Returns the status. */
function sendWithBody(method: 'GET' | 'HEAD', path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json', 'content-length': 2 };
    const sent = request(`${app_url}${path}`, { method, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject).end('{}');
  });
}

describe('a body with a GET or a HEAD is passed over', () => {
  const paths = routePaths().map((path) => path.replaceAll(/:[a-z]+/gi, MISSING));

  it.each(paths)('%s', async (path) => {
    for (const method of ['GET', 'HEAD'] as const) {
      const headers = { authorization: `Bearer ${ada.token}` };
      const { status } = await fetch(`${app_url}${path}`, { method, headers, redirect: 'manual' });
      expect(status).toBeLessThan(500);
      expect(await sendWithBody(method, path)).toBe(status);
    }
  });
});

describe('a form', () => {
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${app_url}${path}`, { method: 'POST', headers: { origin: app_url, ...headers }, body, redirect: 'manual' });
  const names = (count: number) => new URLSearchParams(Array.from({ length: count }, (_, n) => [`f${n}`, '1']));

  it('of somebody who is not signed in has 64 KiB at most', async () => {
    expect((await post('/sign-in', names(100_000))).status).toBe(413);
    const long = await post('/sign-in', new URLSearchParams({ email: 'x'.repeat(60 * 1024), password: 'y' }));
    expect((await long.text()).length).toBeLessThan(64 * 1024);
    expect((await post(`/unsubscribe/x`, 'x'.repeat(5_000))).status).toBe(413);
  });

  it('of somebody who is has 1 MiB at most', async () => {
    const cookie = await sessionCookies(ada);
    expect((await post('/settings', names(130_000), { cookie })).status).toBe(413);
    expect((await post('/settings', names(60_000), { cookie })).status).toBeLessThan(500);
  });
});

describe('a body of JSON', () => {
  const confirm = `/api/imports/${MISSING}/confirm`;

  it.each([
    ['a mapping of a file with more columns than a file may have', confirm, { mapping: Array(500_000).fill(1) }],
    [
      'fields that nobody has',
      '/api/contacts',
      Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => [`f${n}`, 1])),
    ],
    [
      'more custom fields than a workspace may have',
      '/api/contacts',
      { email: 'a@b.example', custom_fields: Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`f${n}`, 1])) },
    ],
  ])('with %s is a 400 that names a hundred faults at most', async (_, path, json) => {
    const { status, bytes, json: said } = await ada.send('POST', path, { json });
    expect([status, said]).toMatchObject([400, { code: 'VALIDATION_ERROR', details: expect.any(Array) }]);
    expect((said as { details: unknown[] }).details.length).toBeLessThanOrEqual(100);
    expect(bytes.length).toBeLessThan(64 * 1024);
  });

  it('that is no call of Inngest is refused', async () => {
    for (const body of ['', 'null', '[]', '{}', '{"event":1}', 'x', '{"ctx":{},"event":{}}']) {
      const { status } = await ada.send('POST', '/api/inngest?fnId=folksbase-process-csv&stepId=step', {
        body,
        token: null,
      });
      expect([body, status]).toEqual([body, expect.toSatisfy((code: number) => code === 400 || code === 401)]);
    }
  });

  it('that is no registration of Inngest either', async () => {
    for (const body of ['x', '\n\u0073', '[', '{"url":', '\0']) {
      const { status } = await ada.send('PUT', '/api/inngest', { body, token: null });
      expect([body, status]).toEqual([body, 400]);
    }
  });
});
