import { createServer } from 'node:http';
import { afterAll, expect, it } from 'vitest';
import type { Env } from '#app/env.server.ts';
import { createTurnstile } from './turnstile.server.ts';
import { ServiceUnavailableError } from './unavailable.ts';

/** Cloudflare's side of it: each token that begins with `good` is good once. */
const asked: Record<string, unknown>[] = [];
const used = new Set<unknown>();
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const question = JSON.parse(body);
  asked.push({ path: request.url, ...question });
  const success = /^good/.test(question.response) && !used.has(question.response);
  used.add(question.response);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ success, 'error-codes': success ? [] : ['timeout-or-duplicate'] }));
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const address = server.address();
const port = address !== null && typeof address === 'object' ? address.port : 0;
afterAll(() => void server.close());

const turnstile = (keys: object) => createTurnstile({ TURNSTILE_URL: `http://127.0.0.1:${port}`, ...keys } as Env);
const on = turnstile({ TURNSTILE_SITE_KEY: 'site', TURNSTILE_SECRET_KEY: 'secret' });

it('takes a token once, and says where it came from', async () => {
  expect(await on.isPerson('good-1', '203.0.113.7')).toBe(true);
  expect(asked.at(-1)).toEqual({
    path: '/turnstile/v0/siteverify',
    secret: 'secret',
    response: 'good-1',
    remoteip: '203.0.113.7',
  });
  expect(await on.isPerson('good-1', null)).toBe(false);
});

it.each([undefined, '', 'x'.repeat(3_000), 7])('does not even ask about %j', async (token) => {
  const before = asked.length;
  expect(await on.isPerson(token, null)).toBe(false);
  expect(asked.length).toBe(before);
});

it('is off without its keys', async () => {
  const off = turnstile({});
  expect(off.siteKey).toBeNull();
  expect(await off.isPerson(undefined, null)).toBe(true);
});

it('lets nobody in while it does not answer', async () => {
  const away = createTurnstile({
    TURNSTILE_URL: 'http://127.0.0.1:1',
    TURNSTILE_SITE_KEY: 'site',
    TURNSTILE_SECRET_KEY: 'secret',
  } as Env);
  await expect(away.isPerson('good-2', null)).rejects.toThrow(ServiceUnavailableError);
});
