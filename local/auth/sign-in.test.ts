import { describe, expect, it } from 'vitest';
import { confirmedUser, linkParameters, PASSWORD, SITE_URL, startTestAuth, verifiedSession } from './test-support.ts';

const test = await startTestAuth();

describe('signing up', () => {
  it('sends a link to the app’s own page, which gives a session the SDK verifies by itself', async () => {
    const client = test.client();
    const email = 'ada@example.com';
    const signedUp = await client.auth.signUp({
      email: 'Ada@Example.com',
      password: PASSWORD,
      options: { data: { full_name: 'Ada <L>' }, emailRedirectTo: `${SITE_URL}/contacts?page=2` },
    });
    expect(signedUp.error).toBeNull();
    expect(signedUp.data.session).toBeNull();
    expect(signedUp.data.user?.identities).toHaveLength(1);

    const link = test.link(email);
    expect(link.origin + link.pathname).toBe(`${SITE_URL}/auth/confirm`);
    expect(link.searchParams.get('type')).toBe('signup');
    expect(link.searchParams.get('next')).toBe(`${SITE_URL}/contacts?page=2`);

    const { session } = await verifiedSession(test, client, email);
    expect(session.user).toMatchObject({ email, user_metadata: { full_name: 'Ada <L>', email_verified: true } });
    const claims = await client.auth.getClaims(session.access_token);
    expect(claims.data?.header).toMatchObject({ alg: 'ES256', typ: 'JWT' });
    expect(claims.data?.claims).toMatchObject({
      iss: `${test.server.url}/auth/v1`,
      aud: 'authenticated',
      role: 'authenticated',
      sub: signedUp.data.user?.id,
      email,
    });
    const again = await test.client().auth.verifyOtp(linkParameters(link));
    expect(again.error).toMatchObject({ status: 403, code: 'otp_expired' });
  });

  it('looks the same for a confirmed address, but sends nothing', async () => {
    const { user } = await confirmedUser(test, 'taken@example.com');
    const mailsBefore = test.mails.length;
    const { data, error } = await test.client().auth.signUp({ email: 'taken@example.com', password: 'other password' });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({ email: 'taken@example.com', identities: [] });
    expect(data.user?.id).not.toBe(user.id);
    expect(test.mails).toHaveLength(mailsBefore);
  });

  it('sends a second mail before confirming, which kills the first and keeps the first password', async () => {
    const email = 'twice@example.com';
    const first = await test.client().auth.signUp({ email, password: PASSWORD });
    const firstLink = test.link(email);
    const second = await test.client().auth.signUp({ email, password: 'other password' });
    expect(second.data.user?.id).toBe(first.data.user?.id);
    const dead = await test.client().auth.verifyOtp(linkParameters(firstLink));
    expect(dead.error?.code).toBe('otp_expired');
    await verifiedSession(test, test.client(), email);
    const { error } = await test.client().auth.signInWithPassword({ email, password: 'other password' });
    expect(error?.code).toBe('invalid_credentials');
    expect((await test.client().auth.signInWithPassword({ email, password: PASSWORD })).error).toBeNull();
  });

  it('takes eight sign-ups of one address at once as one user', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => test.client().auth.signUp({ email: 'crowd@example.com', password: PASSWORD })),
    );
    expect(answers.map((answer) => answer.error)).toEqual(Array(8).fill(null));
    expect(new Set(answers.map((answer) => answer.data.user?.id)).size).toBe(1);
  });

  it('says why a password is too weak', async () => {
    const { error } = await test.client().auth.signUp({ email: 'weak@example.com', password: 'abc' });
    expect(error).toMatchObject({ name: 'AuthWeakPasswordError', status: 422, reasons: ['length'] });
  });

  it('confirms by the code, too, and sends the mail again when asked', async () => {
    const email = 'code@example.com';
    const { data } = await test
      .client(test.server.serviceRoleKey)
      .auth.admin.generateLink({ type: 'signup', email, password: PASSWORD });
    const code = data.properties?.email_otp ?? '';
    const wrong = await test
      .client()
      .auth.verifyOtp({ email, token: code === '000000' ? '1' : '000000', type: 'signup' });
    expect(wrong.error).toMatchObject({ code: 'otp_expired', message: 'Token has expired or is invalid' });
    const right = await test.client().auth.verifyOtp({ email, token: code, type: 'signup' });
    expect(right.data.user?.email).toBe(email);

    const mailsBefore = test.mails.length;
    await test.client().auth.resend({ type: 'signup', email });
    expect(test.mails).toHaveLength(mailsBefore);
    await test.client().auth.signUp({ email: 'again@example.com', password: PASSWORD });
    await test.client().auth.resend({ type: 'signup', email: 'again@example.com' });
    expect(test.mails).toHaveLength(mailsBefore + 2);
  });

  it('answers 500 when the mail cannot be handed over, and the next try works', async () => {
    const email = 'unlucky@example.com';
    await test.restart({ deliver: () => Promise.reject(new Error('the mail server is away')) });
    const { error } = await test.client().auth.signUp({ email, password: PASSWORD });
    expect(error).toMatchObject({ name: 'AuthRetryableFetchError', status: 500 });
    await test.restart();
    await test.client().auth.signUp({ email, password: PASSWORD });
    await verifiedSession(test, test.client(), email);
  });
});

describe('signing in with a password', () => {
  it('has one answer for all that is wrong, and asks for confirmation only after the right password', async () => {
    const email = 'grace@example.com';
    await test.client().auth.signUp({ email, password: PASSWORD });
    const signIn = async (address: string, password: string) =>
      (await test.client().auth.signInWithPassword({ email: address, password })).error;
    expect(await signIn(email, PASSWORD)).toMatchObject({ status: 400, code: 'email_not_confirmed' });
    for (const [address, password] of [
      [email, 'wrong'],
      ['nobody@example.com', PASSWORD],
      [`${email} `, PASSWORD],
    ] as const) {
      expect(await signIn(address, password)).toMatchObject({ status: 400, code: 'invalid_credentials' });
    }
    await verifiedSession(test, test.client(), email);
    expect(await signIn('GRACE@example.com', PASSWORD)).toBeNull();
  });

  it('keeps no password readable', async () => {
    const { rows } = await test.database.query(
      'select password_hash from local_auth.users where password_hash is not null',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.password_hash).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
  });
});

describe('magic links', () => {
  it('sign a known user in and make an unknown one, unless told not to', async () => {
    const { user } = await confirmedUser(test, 'mary@example.com');
    await test.client().auth.signInWithOtp({ email: 'mary@example.com' });
    expect(test.mails.at(-1)?.subject).toBe('Your link to sign in');
    const { session } = await verifiedSession(test, test.client(), 'mary@example.com');
    expect(session.user.id).toBe(user.id);

    const refused = await test
      .client()
      .auth.signInWithOtp({ email: 'stranger@example.com', options: { shouldCreateUser: false } });
    expect(refused.error).toMatchObject({ status: 422, code: 'otp_disabled' });
    await test.client().auth.signInWithOtp({ email: 'stranger@example.com', options: { data: { from: 'a friend' } } });
    expect(test.mails.at(-1)?.subject).toBe('Confirm your e-mail address');
    const made = await verifiedSession(test, test.client(), 'stranger@example.com');
    expect(made.user.user_metadata).toMatchObject({ from: 'a friend', email_verified: true });
  });

  it('share their place with recovery, and end after an hour', async () => {
    const email = 'slot@example.com';
    await confirmedUser(test, email);
    await test.client().auth.signInWithOtp({ email });
    const magicLink = test.link(email);
    await test.client().auth.resetPasswordForEmail(email);
    expect((await test.client().auth.verifyOtp(linkParameters(magicLink))).error?.code).toBe('otp_expired');
    test.advance(3601);
    expect((await test.client().auth.verifyOtp(linkParameters(test.link(email)))).error?.code).toBe('otp_expired');
  });
});

describe('recovery', () => {
  it('lets a new password in without the old one, and ends every other session', async () => {
    const email = 'forgot@example.com';
    const { client: other } = await confirmedUser(test, email);
    await test.client().auth.resetPasswordForEmail(email, { redirectTo: `${SITE_URL}/new-password` });
    expect(test.link(email).searchParams.get('type')).toBe('recovery');
    const { client } = await verifiedSession(test, test.client(), email);
    expect((await client.auth.updateUser({ password: PASSWORD })).error?.code).toBe('same_password');
    expect((await client.auth.updateUser({ password: 'abc' })).error?.code).toBe('weak_password');
    expect((await client.auth.updateUser({ password: 'a new password' })).error).toBeNull();
    expect((await client.auth.getUser()).data.user?.email).toBe(email);
    expect((await other.auth.getUser()).error?.name).toBe('AuthSessionMissingError');
    const old = await test.client().auth.signInWithPassword({ email, password: PASSWORD });
    expect(old.error?.code).toBe('invalid_credentials');
    expect((await test.client().auth.signInWithPassword({ email, password: 'a new password' })).error).toBeNull();
  });

  it('says nothing about unknown addresses', async () => {
    const mailsBefore = test.mails.length;
    expect((await test.client().auth.resetPasswordForEmail('nobody@example.com')).error).toBeNull();
    expect(test.mails).toHaveLength(mailsBefore);
  });
});

describe('settings', () => {
  it('can confirm sign-ups at once', async () => {
    await test.restart({ autoconfirm: true });
    const mailsBefore = test.mails.length;
    const { data } = await test.client().auth.signUp({ email: 'auto@example.com', password: PASSWORD });
    expect(data.session?.user.email_confirmed_at).toBeTruthy();
    const twice = await test.client().auth.signUp({ email: 'auto@example.com', password: PASSWORD });
    expect(twice.error).toMatchObject({ status: 422, code: 'user_already_exists' });
    expect(test.mails).toHaveLength(mailsBefore);
    await test.restart();
  });

  it('can limit mails as the real server does', async () => {
    await test.restart({ mailLimits: { secondsBetweenMails: 60 } });
    const email = 'eager@example.com';
    const signUp = () => test.client().auth.signUp({ email, password: PASSWORD });
    expect((await signUp()).error).toBeNull();
    const { error } = await signUp();
    expect(error).toMatchObject({ status: 429, code: 'over_email_send_rate_limit' });
    expect(error?.message).toBe('For security purposes, you can only request this after 60 seconds.');
    test.advance(61);
    expect((await signUp()).error).toBeNull();
    await test.restart({ mailLimits: { mailsAnHour: 1 } });
    expect((await test.client().auth.signInWithOtp({ email: 'more@example.com' })).error).toMatchObject({
      status: 429,
      message: 'email rate limit exceeded',
    });
    await test.restart();
  });
});

describe('with a header that carries the caller’s address', () => {
  const trying = (caller: string) => {
    const headers = { apikey: test.server.anonKey, 'content-type': 'application/json', 'x-caller': caller };
    const body = JSON.stringify({ email: 'nobody@example.com', password: 'wrong' });
    return fetch(`${test.server.url}/auth/v1/token?grant_type=password`, { method: 'POST', headers, body });
  };

  it('refuses the 31st try of one caller, and no other’s; two seconds give one more', async () => {
    await test.restart({ rateLimitHeader: 'x-caller' });
    for (let n = 0; n < 30; n++) expect((await trying('203.0.113.7')).status).toBe(400);
    const refused = await trying('203.0.113.7');
    expect([refused.status, refused.headers.get('x-sb-error-code')]).toEqual([429, 'over_request_rate_limit']);
    expect((await trying('203.0.113.8')).status).toBe(400);
    test.advance(2);
    expect((await trying('203.0.113.7')).status).toBe(400);
    expect((await trying('203.0.113.7')).status).toBe(429);
  });

  it('counts nobody without it', async () => {
    await test.restart();
    for (let n = 0; n < 33; n++) expect((await trying('203.0.113.7')).status).toBe(400);
  });
});
