import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { confirmedUser, PASSWORD, SITE_URL, startTestAuth, verifiedSession } from './test-support.ts';

const test = await startTestAuth();

const admin = () => test.client(test.server.serviceRoleKey).auth.admin;

describe('the keys', () => {
  it('let the service key and the secret key in, and nobody else', async () => {
    const { session } = await confirmedUser(test, 'user@example.com');
    for (const key of [test.server.serviceRoleKey, test.server.secretKey]) {
      expect((await test.client(key).auth.admin.listUsers()).error).toBeNull();
    }
    for (const key of [test.server.anonKey, test.server.publishableKey, session.access_token]) {
      expect((await test.client(key).auth.admin.listUsers()).error).toMatchObject({ status: 403, code: 'not_admin' });
    }
    expect((await test.client('sb_secret_of_another_project').auth.admin.listUsers()).error).toMatchObject({
      status: 403,
      code: 'bad_jwt',
    });
  });
});

describe('users by id', () => {
  it('are made without a mail and found again', async () => {
    const mailsBefore = test.mails.length;
    const created = await admin().createUser({
      email: 'Bob@example.com',
      password: PASSWORD,
      email_confirm: true,
      app_metadata: { plan: 'free' },
    });
    const id = created.data.user?.id ?? '';
    expect((await admin().getUserById(id)).data.user).toMatchObject({
      email: 'bob@example.com',
      app_metadata: { provider: 'email', plan: 'free' },
      identities: [{ user_id: id, provider: 'email' }],
    });
    expect((await admin().createUser({ email: 'bob@example.com' })).error).toMatchObject({ code: 'email_exists' });
    expect((await admin().getUserById(randomUUID())).error).toMatchObject({ status: 404, code: 'user_not_found' });
    expect(test.mails).toHaveLength(mailsBefore);
  });

  it('change at once, lose their sessions with the password, and can be banned', async () => {
    const { client, user, session } = await confirmedUser(test, 'carl@example.com');
    const changed = await admin().updateUserById(user.id, {
      email: 'charles@example.com',
      user_metadata: { b: 2, email: null },
    });
    expect(changed.data.user).toMatchObject({ email: 'charles@example.com', user_metadata: { b: 2 } });
    await admin().updateUserById(user.id, { ban_duration: '1h30m' });
    expect((await client.auth.getUser()).error).toMatchObject({ status: 403, code: 'user_banned' });
    const refused = await test.client().auth.refreshSession({ refresh_token: session.refresh_token });
    expect(refused.error).toMatchObject({ status: 400, code: 'user_banned' });
    await admin().updateUserById(user.id, { ban_duration: 'none' });
    expect((await test.client().auth.getUser(session.access_token)).error).toBeNull();
    await admin().updateUserById(user.id, { password: 'set by an admin' });
    expect((await test.client().auth.getUser(session.access_token)).error?.name).toBe('AuthSessionMissingError');
  });

  it('are gone when deleted, softly never', async () => {
    const { user, session } = await confirmedUser(test, 'dora@example.com');
    expect((await admin().deleteUser(user.id, true)).error).toMatchObject({ status: 400 });
    expect((await admin().deleteUser(user.id)).error).toBeNull();
    const { error } = await test.client().auth.getUser(session.access_token);
    expect(error).toMatchObject({ status: 403, code: 'user_not_found' });
    expect((await admin().deleteUser(user.id)).error).toMatchObject({ status: 404, code: 'user_not_found' });
  });

  it('are listed newest first, page by page', async () => {
    for (const name of ['p1', 'p2', 'p3']) {
      await admin().createUser({ email: `${name}@example.com` });
      test.advance(1);
    }
    const { data } = await admin().listUsers({ page: 1, perPage: 2 });
    expect(data.users.map((user) => user.email)).toEqual(['p3@example.com', 'p2@example.com']);
    expect(data).toMatchObject({ nextPage: 2 });
    const everyone = (await admin().listUsers()).data;
    expect(data).toMatchObject({ total: everyone.users.length, lastPage: Math.ceil(everyone.users.length / 2) });
  });
});

describe('links', () => {
  it('are made without a mail', async () => {
    const { user } = await confirmedUser(test, 'erin@example.com');
    const mailsBefore = test.mails.length;
    const { data } = await admin().generateLink({
      type: 'recovery',
      email: 'erin@example.com',
      options: { redirectTo: `${SITE_URL}/new-password` },
    });
    expect(test.mails).toHaveLength(mailsBefore);
    expect(data.properties).toMatchObject({ verification_type: 'recovery', redirect_to: `${SITE_URL}/new-password` });
    const followed = await fetch(data.properties?.action_link ?? '', { redirect: 'manual' });
    const target = new URL(followed.headers.get('location') ?? '');
    expect(target.origin + target.pathname).toBe(`${SITE_URL}/new-password`);
    const token = new URLSearchParams(target.hash.slice(1)).get('access_token') ?? '';
    expect((await test.client().auth.getUser(token)).data.user?.id).toBe(user.id);
    const unknown = await admin().generateLink({ type: 'recovery', email: 'nobody@example.com' });
    expect(unknown.error).toMatchObject({ status: 404, code: 'user_not_found' });
  });

  it('invite by mail', async () => {
    const email = 'guest@example.com';
    const { data } = await admin().inviteUserByEmail(email, { data: { team: 'blue' } });
    expect(data.user).toMatchObject({ email, user_metadata: { team: 'blue' } });
    expect(data.user?.invited_at).toBeTruthy();
    expect(test.link(email).searchParams.get('type')).toBe('invite');
    await verifiedSession(test, test.client(), email);
    expect((await admin().inviteUserByEmail(email)).error).toMatchObject({ status: 422, code: 'email_exists' });
  });
});

describe('the wire', () => {
  it('lets a browser send what the SDK sends and read the error’s version', async () => {
    const preflight = await fetch(`${test.server.url}/auth/v1/token?grant_type=password`, {
      method: 'OPTIONS',
      headers: {
        origin: SITE_URL,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'apikey,authorization,content-type,x-client-info,x-supabase-api-version',
      },
    });
    expect(preflight.ok).toBe(true);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('apikey');
    const answer = await fetch(`${test.server.url}/auth/v1/user`, { headers: { origin: SITE_URL } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Supabase-Api-Version');
  });

  it('answers an unreadable body, a NUL and an unknown path without breaking', async () => {
    const post = (body: string) =>
      fetch(`${test.server.url}/auth/v1/signup`, { method: 'POST', body, headers: { apikey: test.server.anonKey } });
    expect(await (await post('{"email":')).json()).toMatchObject({ code: 400, error_code: 'bad_json' });
    expect((await post('{"email":1}')).status).toBe(400);
    expect((await post('[]')).status).toBe(400);
    const withNul = JSON.stringify({ email: 'nul@example.com\u0000', password: PASSWORD });
    expect(await (await post(withNul)).json()).toMatchObject({ error_code: 'validation_failed' });
    expect((await fetch(`${test.server.url}/auth/v1/reauthenticate`)).status).toBe(404);
    expect(await (await fetch(`${test.server.url}/auth/v1/health`)).json()).toMatchObject({ name: 'GoTrue' });
  });
});
