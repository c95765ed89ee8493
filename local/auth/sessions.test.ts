import { createServerClient } from '@supabase/ssr';
import { describe, expect, it } from 'vitest';
import { verifyLinkTemplate } from './mails/verify-link-template.ts';
import { startAuth } from './server.ts';
import { confirmedUser, PASSWORD, SITE_URL, startTestAuth, verifiedSession } from './test-support.ts';

const test = await startTestAuth();

const refresh = (token: string) => test.client().auth.refreshSession({ refresh_token: token });

async function newToken(token: string): Promise<string> {
  const { data, error } = await refresh(token);
  if (!data.session) throw error ?? new Error('no session');
  return data.session.refresh_token;
}

describe('refreshing', () => {
  it('gives eight refreshes at once the same new token', async () => {
    const { session } = await confirmedUser(test, 'eight@example.com');
    const tokens = await Promise.all(Array.from({ length: 8 }, () => newToken(session.refresh_token)));
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^[a-z0-9]{12}$/);
  });

  it('gives the parent of the newest the newest again, at any time', async () => {
    const { session } = await confirmedUser(test, 'parent@example.com');
    const next = await newToken(session.refresh_token);
    test.advance(60);
    expect(await newToken(session.refresh_token)).toBe(next);
  });

  it('gives an older token a branch within ten seconds, and ends the whole family later', async () => {
    const { session } = await confirmedUser(test, 'branch@example.com');
    const t1 = await newToken(session.refresh_token);
    const t2 = await newToken(t1);
    test.advance(9);
    const branch = await newToken(session.refresh_token);
    expect([t1, t2]).not.toContain(branch);
    expect(await newToken(branch)).toBeTruthy();
    test.advance(11);
    expect((await refresh(t1)).error).toMatchObject({ status: 400, code: 'refresh_token_already_used' });
    test.advance(11);
    expect((await refresh(t2)).error).toMatchObject({ status: 400, code: 'refresh_token_already_used' });
    expect((await test.client().auth.getUser(session.access_token)).error).toBeNull();
  });

  it('puts the user’s data into the new token, and keeps session and method', async () => {
    const { client, session } = await confirmedUser(test, 'data@example.com');
    await client.auth.updateUser({ data: { city: 'Turin', gone: null, deep: { a: 1 } } });
    const before = await client.auth.getClaims(session.access_token);
    expect(before.data?.claims.user_metadata).not.toHaveProperty('city');
    const { data } = await refresh(session.refresh_token);
    const after = await client.auth.getClaims(data.session?.access_token);
    expect(after.data?.claims.user_metadata).toMatchObject({ city: 'Turin', deep: { a: 1 } });
    expect(after.data?.claims.user_metadata).not.toHaveProperty('gone');
    expect(after.data?.claims.session_id).toBe(before.data?.claims.session_id);
    expect(after.data?.claims.amr).toEqual(before.data?.claims.amr);
  });
});

describe('the access token', () => {
  it('ends after an hour with 403, and a forged one is refused', async () => {
    const { client, session } = await confirmedUser(test, 'hour@example.com');
    const forged = await client.auth.getUser(`${session.access_token.slice(0, -6)}AAAAAA`);
    expect(forged.error).toMatchObject({ status: 403, code: 'bad_jwt' });
    test.advance(3601);
    const { error } = await test.client().auth.getUser(session.access_token);
    expect(error).toMatchObject({ status: 403, code: 'bad_jwt' });
    expect(error?.message).toContain('token is expired');
  });
});

describe('signing out', () => {
  it('ends the own session, the others or all', async () => {
    const email = 'out@example.com';
    const { client: own } = await confirmedUser(test, email);
    const signedIn = async () => {
      const client = test.client();
      await client.auth.signInWithPassword({ email, password: PASSWORD });
      return client;
    };
    const [second, third] = [await signedIn(), await signedIn()];
    const token = (await second.auth.getSession()).data.session?.access_token ?? '';
    expect((await second.auth.signOut({ scope: 'local' })).error).toBeNull();
    expect((await test.client().auth.getUser(token)).error?.name).toBe('AuthSessionMissingError');
    expect((await own.auth.signOut({ scope: 'others' })).error).toBeNull();
    expect((await third.auth.getUser()).error?.name).toBe('AuthSessionMissingError');
    expect((await own.auth.getUser()).error).toBeNull();
    const refreshToken = (await own.auth.getSession()).data.session?.refresh_token ?? '';
    await own.auth.signOut();
    expect((await refresh(refreshToken)).error?.code).toBe('refresh_token_not_found');
  });
});

describe('changing the address', () => {
  it('needs both links, in any order', async () => {
    const { client } = await confirmedUser(test, 'old@example.com');
    const asked = await client.auth.updateUser({ email: 'New@example.com' });
    expect(asked.data.user).toMatchObject({ email: 'old@example.com', new_email: 'new@example.com' });
    const parameters = (to: string) => ({
      token_hash: test.link(to).searchParams.get('token_hash') ?? '',
      type: 'email_change' as const,
    });
    const first = await test.client().auth.verifyOtp(parameters('new@example.com'));
    expect(first.data.session).toBeNull();
    expect((await client.auth.getUser()).data.user?.email).toBe('old@example.com');
    const second = await test.client().auth.verifyOtp(parameters('old@example.com'));
    expect(second.data.session?.user).toMatchObject({
      email: 'new@example.com',
      user_metadata: { email: 'old@example.com' },
    });
    expect(second.data.session?.user.new_email).toBeUndefined();
    expect((await client.auth.updateUser({ email: 'new@example.com' })).data.user?.new_email).toBeUndefined();
  });

  it('refuses an address that is taken', async () => {
    await confirmedUser(test, 'first@example.com');
    const { client } = await confirmedUser(test, 'second@example.com');
    const { error } = await client.auth.updateUser({ email: 'first@example.com' });
    expect(error).toMatchObject({ status: 422, code: 'email_exists' });
  });
});

describe('@supabase/ssr', () => {
  function browser() {
    const jar = new Map<string, string>();
    const client = createServerClient(test.server.url, test.server.anonKey, {
      cookies: {
        getAll: () => [...jar].map(([name, value]) => ({ name, value })),
        setAll: (cookies) => {
          for (const { name, value } of cookies) {
            if (value) jar.set(name, value);
            else jar.delete(name);
          }
        },
      },
    });
    return { jar, client };
  }

  /** Clicks the link of the real server's own mails; returns the code it hands out. */
  async function click(email: string): Promise<string> {
    const response = await fetch(test.link(email), { redirect: 'manual' });
    expect(response.status).toBe(303);
    return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
  }

  it('keeps a session in cookies through the exchange of a code', async () => {
    await test.restart({ mailTemplate: verifyLinkTemplate });
    await confirmedByAdmin('jar@example.com');
    const { jar, client } = browser();
    await client.auth.signInWithOtp({
      email: 'jar@example.com',
      options: { emailRedirectTo: `${SITE_URL}/auth/callback?next=%2Fcontacts` },
    });
    test.advance(20 * 60);
    const code = await click('jar@example.com');
    const { error } = await client.auth.exchangeCodeForSession(code);
    expect(error).toBeNull();
    expect(jar.has('sb-127-auth-token')).toBe(true);
    expect(jar.has('sb-127-auth-token-code-verifier')).toBe(false);
    expect((await client.auth.getUser()).data.user?.email).toBe('jar@example.com');
    expect((await client.auth.getClaims()).data?.claims.amr).toMatchObject([{ method: 'magiclink' }]);
    expect((await client.auth.exchangeCodeForSession(code)).error?.name).toBe('AuthPKCECodeVerifierMissingError');
    await test.restart();
  });

  it('finds the code of a late recovery link expired, but not its hash', async () => {
    await test.restart({ mailTemplate: verifyLinkTemplate });
    const email = 'late@example.com';
    await confirmedByAdmin(email);
    const { client } = browser();
    await client.auth.resetPasswordForEmail(email);
    test.advance(301);
    expect((await client.auth.exchangeCodeForSession(await click(email))).error?.code).toBe('flow_state_expired');
    await client.auth.resetPasswordForEmail(email);
    test.advance(301);
    const hash = test.link(email).searchParams.get('token') ?? '';
    expect(hash).toMatch(/^pkce_[0-9a-f]{56}$/);
    expect((await test.client().auth.verifyOtp({ token_hash: hash, type: 'recovery' })).error).toBeNull();
    await test.restart();
  });

  it('clears the cookies of a session that is gone', async () => {
    const { client, jar } = browser();
    await confirmedByAdmin('gone@example.com');
    await client.auth.signInWithPassword({ email: 'gone@example.com', password: PASSWORD });
    expect(jar.size).toBe(1);
    const token = (await client.auth.getSession()).data.session?.access_token ?? '';
    await test.client(test.server.serviceRoleKey).auth.admin.signOut(token);
    expect((await client.auth.getUser()).error?.name).toBe('AuthSessionMissingError');
    expect(jar.size).toBe(0);
  });

  async function confirmedByAdmin(email: string): Promise<void> {
    const admin = test.client(test.server.serviceRoleKey).auth.admin;
    const { error } = await admin.createUser({ email, password: PASSWORD, email_confirm: true });
    expect(error).toBeNull();
  }
});

describe('a restart', () => {
  it('keeps keys, users, sessions and links', async () => {
    const { session } = await confirmedUser(test, 'stays@example.com');
    await test.client().auth.signInWithOtp({ email: 'stays@example.com' });
    const before = test.server;
    await test.restart();
    expect(test.server.anonKey).toBe(before.anonKey);
    expect(test.server.serviceRoleKey).toBe(before.serviceRoleKey);
    expect((await test.client().auth.getUser(session.access_token)).data.user?.email).toBe('stays@example.com');
    expect(await newToken(session.refresh_token)).toBeTruthy();
    await verifiedSession(test, test.client(), 'stays@example.com');
  });

  it('says so when the port is taken', async () => {
    const again = startAuth({
      host: '127.0.0.1',
      port: Number(new URL(test.server.url).port),
      databaseUrl: test.databaseUrl,
      siteUrl: SITE_URL,
      deliver: async () => {},
    });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
