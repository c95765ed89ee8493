import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { testServices } from '#tests/support/database/test-services.ts';
import { proveWho } from './prove-who.server.ts';

const { auth, signIn } = await testServices(await freshDatabase());
const MINUTE_MS = 60_000;
const password = 'a fine long password';

const options = { auth: { persistSession: false, autoRefreshToken: false } };
const person = { email: `ada.${randomUUID()}@team.example`, password };
const { admin } = createClient(signIn.url, signIn.serviceRoleKey, options).auth;
await admin.createUser({ ...person, email_confirm: true });

async function newSession() {
  const client = createClient(signIn.url, signIn.anonKey, options);
  const { data, error } = await client.auth.signInWithPassword(person);
  if (error) throw error;
  return { token: data.session.access_token, end: () => client.auth.signOut() };
}

const later = (minutes: number) => ({ auth, now: () => new Date(Date.now() + minutes * MINUTE_MS) });
const proof = { password: undefined, caller: null };

describe('who would close an account', () => {
  it('needs no password within 10 minutes of signing in', async () => {
    const { token } = await newSession();
    expect(await proveWho(later(9), token, proof)).toMatchObject({ email: person.email });
    expect(await proveWho(later(11), token, proof)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('needs the right one later', async () => {
    const { token } = await newSession();
    expect(await proveWho(later(50), token, { ...proof, password })).toMatchObject({ email: person.email });
    expect(await proveWho(later(50), token, { ...proof, password: 'another one' })).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('is nobody once the session was ended elsewhere', async () => {
    const { token, end } = await newSession();
    await end();
    for (const given of [token, null]) {
      expect(await proveWho(later(0), given, { ...proof, password })).toMatchObject({ code: 'UNAUTHORIZED' });
    }
  });
});

it('a removed user is gone, also for who removes it twice', async () => {
  const { data } = await admin.createUser({
    email: `gone.${randomUUID()}@team.example`,
    password,
    email_confirm: true,
  });
  const id = data.user?.id ?? '';
  await auth.removeUser(id);
  await auth.removeUser(id);
  expect(await auth.addressOf(id)).toBeNull();
});
