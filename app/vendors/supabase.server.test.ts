import { afterAll, expect, it } from 'vitest';
import { startAuth } from '#local/auth/server.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { testServices } from '#tests/support/database/test-services.ts';
import { createAuth } from './supabase.server.ts';

const database = await freshDatabase();
const { env } = await testServices(database);
const service = await startAuth({
  ...{ host: '127.0.0.1', port: 0, databaseUrl: database.url, siteUrl: env.APP_URL, deliver: async () => {} },
  rateLimitHeader: 'sb-forwarded-for',
});
afterAll(() => service.close());

const auth = createAuth({
  ...env,
  SUPABASE_URL: service.url,
  SUPABASE_ANON_KEY: service.anonKey,
  SUPABASE_SERVICE_ROLE_KEY: service.serviceRoleKey,
});
const wrong = { email: 'nobody@x.example', password: 'wrong' };

const onPages = (caller: string) =>
  auth.forRequest(new Request(env.APP_URL, { headers: { 'cf-connecting-ip': caller } }), new Headers()).signIn(wrong);

it.each([
  ['on pages', onPages, '203.0.113.7', '203.0.113.8'],
  ['before closing an account', (caller: string) => auth.tryPassword(wrong, caller), '203.0.113.9', '203.0.113.10'],
])('who guesses passwords %s uses up their own tries, and nobody else’s', async (_, guess, one, another) => {
  for (let n = 0; n < 30; n++) expect(await guess(one)).toBe('invalid_credentials');
  expect(await guess(one)).toBe('over_request_rate_limit');
  expect(await guess(another)).toBe('invalid_credentials');
});
