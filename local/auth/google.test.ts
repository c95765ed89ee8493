import { createClient } from '@supabase/supabase-js';
import { describe, expect, it } from 'vitest';
import { confirmedUser, PASSWORD, SITE_URL, startTestAuth } from './test-support.ts';

const test = await startTestAuth();
const off = test.client();
await test.restart({ google: true });

const BACK = `${SITE_URL}/auth/callback?via=google`;

/** A browser's own client, which keeps its verifier. */
function browser() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const auth = { storage, flowType: 'pkce', autoRefreshToken: false, detectSessionInUrl: false } as const;
  return createClient(test.server.url, test.server.anonKey, { auth });
}

const follow = async (url: string) => {
  const answer = await fetch(url, { redirect: 'manual' });
  return { status: answer.status, location: new URL(answer.headers.get('location') ?? 'http://nowhere.example') };
};

async function setOut(client = browser(), redirectTo = BACK) {
  const options = { redirectTo, skipBrowserRedirect: true };
  const { data } = await client.auth.signInWithOAuth({ provider: 'google', options });
  const { status, location } = await follow(data.url ?? '');
  expect(status).toBe(302);
  return { client, state: location.searchParams.get('state') ?? '' };
}

const comeBack = (parameters: Record<string, string>) =>
  follow(`${test.server.url}/auth/v1/callback?${new URLSearchParams(parameters)}`);

async function signIn(email: string) {
  const { client, state } = await setOut();
  const { location } = await comeBack({ state, code: email });
  return client.auth.exchangeCodeForSession(location.searchParams.get('code') ?? '');
}

describe('sign-in with Google', () => {
  it('comes back with a code that the browser which set out redeems, once', async () => {
    const { client, state } = await setOut();
    const { status, location } = await comeBack({ state, code: 'Ada@gmail.example' });
    expect(status).toBe(302);
    const code = location.searchParams.get('code') ?? '';
    expect(location.href).toBe(`${SITE_URL}/auth/callback?code=${code}&via=google`);
    const stranger = (await setOut()).client;
    expect((await stranger.auth.exchangeCodeForSession(code)).error).toMatchObject({ code: 'bad_code_verifier' });
    const { data } = await client.auth.exchangeCodeForSession(code);
    expect(data.user).toMatchObject({
      email: 'ada@gmail.example',
      app_metadata: { provider: 'google', providers: ['google'] },
    });
    const claims = await client.auth.getClaims(data.session?.access_token);
    expect(claims.data?.claims.amr).toMatchObject([{ method: 'oauth' }]);
    await client.auth.signInWithOAuth({ provider: 'google', options: { skipBrowserRedirect: true } });
    expect((await client.auth.exchangeCodeForSession(code)).error).toMatchObject({ code: 'flow_state_not_found' });
    expect((await comeBack({ state, code: 'ada@gmail.example' })).location.href).toContain(
      'error_code=bad_oauth_state',
    );
  });

  it('is in the account of the address, whose password stays if it was confirmed', async () => {
    const { user } = await confirmedUser(test, 'grace@gmail.example');
    const { data } = await signIn('grace@gmail.example');
    expect(data.user).toMatchObject({ id: user.id, app_metadata: { providers: ['email', 'google'] } });
    const again = await test.client().auth.signInWithPassword({ email: 'grace@gmail.example', password: PASSWORD });
    expect(again.error).toBeNull();
  });

  it('takes a password away that was set before the address was confirmed', async () => {
    const credentials = { email: 'victim@gmail.example', password: PASSWORD };
    await test.client().auth.signUp(credentials);
    expect((await signIn(credentials.email)).error).toBeNull();
    const { error } = await test.client().auth.signInWithPassword(credentials);
    expect(error).toMatchObject({ code: 'invalid_credentials' });
  });

  it('comes back with what Google says no with', async () => {
    const { state } = await setOut();
    const { location } = await comeBack({ state, error: 'access_denied' });
    expect(location.searchParams.get('error')).toBe('access_denied');
    expect(location.searchParams.has('code')).toBe(false);
  });

  it('has five minutes, of which the code gets what is left', async () => {
    const late = await setOut();
    test.advance(299);
    const { location } = await comeBack({ state: late.state, code: 'late@gmail.example' });
    test.advance(2);
    const { error } = await late.client.auth.exchangeCodeForSession(location.searchParams.get('code') ?? '');
    expect(error).toMatchObject({ code: 'flow_state_expired' });
    const { state } = await setOut();
    test.advance(301);
    expect((await comeBack({ state, code: 'late@gmail.example' })).location.href).toContain('bad_oauth_state');
  });

  it('leads nowhere but to the app', async () => {
    const { state } = await setOut(browser(), 'https://evil.example/');
    const { location } = await comeBack({ state, code: 'ada@gmail.example' });
    expect(location.origin).toBe(SITE_URL);
  });

  it.each([
    ['another provider', 'provider=github', 'Unsupported provider: Provider github could not be found'],
    ['no code challenge', 'provider=google', 'This stand-in signs in with a code challenge (PKCE) alone'],
  ])('is refused with %s', async (_, query, msg) => {
    const answer = await fetch(`${test.server.url}/auth/v1/authorize?${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error_code: 'validation_failed', msg });
  });

  it('is refused where it is off', async () => {
    const url = (await off.auth.signInWithOAuth({ provider: 'google', options: { skipBrowserRedirect: true } })).data
      .url;
    await test.restart();
    expect(await (await fetch(url ?? '')).json()).toMatchObject({
      msg: 'Unsupported provider: provider is not enabled',
    });
  });
});
