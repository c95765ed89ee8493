import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { type CallOptions, linkIn, type Talk } from './talk.ts';

const PASSWORD = 'correct horse';
const NEW_PASSWORD = 'new battery staple';
const UNSIGNED = { code_challenge: null, code_challenge_method: null, gotrue_meta_security: {} };

/** A signed-in user as the steps hand it on. */
interface Tokens {
  access: string;
  refresh: string;
}

/** The fixed conversation that was held with the real server: same steps, same order, same bodies. */
export async function conversation(talk: Talk): Promise<void> {
  await openEndpoints(talk);
  await signingUp(talk);
  const ada = await signingIn(talk);
  await readingTheUser(talk, ada);
  await updatingTheUser(talk, ada);
  await refreshing(talk, ada);
  const pkce = codeVerifier();
  await magicLinks(talk, pkce);
  const recovered = await recovering(talk, pkce);
  await changingTheAddress(talk, recovered);
  await signingOut(talk);
  await administering(talk);
}

async function openEndpoints(talk: Talk): Promise<void> {
  for (const path of ['/settings', '/.well-known/jwks.json', '/nope'])
    await talk.call(path, 'GET', path, { key: null });
  await talk.call('wrong method', 'POST', '/settings', { key: null });
}

async function signingUp(talk: Talk): Promise<void> {
  const ada = talk.at('ada');
  const redirect = `?redirect_to=${encodeURIComponent(`${talk.subject.siteUrl}/auth/confirm?next=/x`)}`;
  await talk.call('signup', 'POST', `/signup${redirect}`, {
    body: signUpBody(ada.replace('ada@', 'ADA@').replace('.example.com', '.EXAMPLE.COM'), {
      data: { full_name: 'Ada <L>', n: 1 },
    }),
  });
  const firstLink = talk.mail('signup', ada);
  await passwordGrant(talk, 'sign in unconfirmed', { email: ada, password: PASSWORD });
  await passwordGrant(talk, 'sign in unconfirmed, wrong password', { email: ada, password: 'x' });
  await talk.call('signup again unconfirmed', 'POST', '/signup', {
    body: signUpBody(ada, { password: 'other password', data: { y: 2 } }),
  });
  const link = talk.mail('signup again', ada);
  await talk.call('old link dead', 'GET', firstLink, { key: null });
  await talk.call('link HEAD', 'HEAD', link, { key: null });
  await talk.call('link', 'GET', link, { key: null });
  await talk.call('link twice', 'GET', link, { key: null });
  await talk.call('signup duplicate confirmed', 'POST', '/signup', { body: signUpBody(ada, { data: { z: 3 } }) });
  for (const [name, members] of Object.entries(refusedSignUps(talk))) {
    await talk.call(`signup: ${name}`, 'POST', '/signup', { body: signUpBody(talk.at('bad'), members) });
  }
  await talk.call('signup: bad json', 'POST', '/signup', { raw: '{' });
  await talk.call('signup: weak, old shape', 'POST', '/signup', {
    body: signUpBody(talk.at('bad'), { password: 'x' }),
    version: null,
  });
  await talk.call('signup with role and app_metadata', 'POST', '/signup', {
    body: signUpBody(talk.at('role'), { role: 'service_role', app_metadata: { workspace_id: 'x' } }),
  });
}

function refusedSignUps(talk: Talk): Record<string, object> {
  return {
    weak: { password: 'abc' },
    'no password': { password: '' },
    '73 bytes': { password: 'x'.repeat(73) },
    '40 x 2 bytes': { password: 'é'.repeat(40) },
    'no email': { email: '' },
    'bad email': { email: 'nope' },
    'blank email': { email: ` ${talk.at('sp')}` },
    'non-ascii email': { email: talk.at('ä') },
    'data not an object': { data: [1] },
    'short challenge': { code_challenge: 'x', code_challenge_method: 's256' },
    'challenge without method': { code_challenge: 'a'.repeat(43) },
  };
}

async function signingIn(talk: Talk): Promise<Tokens> {
  const email = talk.at('ada');
  const signedIn = await passwordGrant(talk, 'sign in', { email, password: PASSWORD, gotrue_meta_security: {} });
  await passwordGrant(talk, 'sign in upper case', { email: email.replace('ada@', 'ADA@'), password: PASSWORD });
  const refused = {
    wrong: { email, password: 'x' },
    unknown: { email: talk.at('nobody'), password: 'x' },
    empty: { email, password: '' },
    '2nd sign-up password': { email, password: 'other password' },
    blank: { email: `${email} `, password: PASSWORD },
    'no email': { password: 'x' },
  };
  for (const [name, body] of Object.entries(refused)) await passwordGrant(talk, `sign in: ${name}`, body);
  await passwordGrant(talk, 'old error shape', { email, password: 'x' }, { version: null });
  await passwordGrant(talk, 'version 2023', { email, password: 'x' }, { version: '2023-01-01' });
  await passwordGrant(talk, 'version 2030', { email, password: 'x' }, { version: '2030-01-01' });
  await talk.call('bad grant', 'POST', '/token?grant_type=zzz', { body: {} });
  return signedIn;
}

async function readingTheUser(talk: Talk, { access }: Tokens): Promise<void> {
  const [header = '', claims = ''] = access.split('.');
  const ourHeader = JSON.parse(Buffer.from(header, 'base64url').toString());
  const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  const user = (name: string, options: CallOptions) => talk.call(name, 'GET', '/user', options);
  await user('user', { bearer: access });
  await user('user: forged', { bearer: `${access.slice(0, -6)}AAAAAA` });
  await user('user: none', { key: null });
  await user('user: garbage', { bearer: 'garbage' });
  await user('user: alg none', { bearer: `${unsigned}.${claims}.` });
  await user('user: other key, our kid', { bearer: signedByOthers(ourHeader, claims) });
  await user('user: other kid', { bearer: signedByOthers({ ...ourHeader, kid: 'nope' }, claims) });
  await user('user: publishable key', {});
}

function signedByOthers(header: object, claims: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const content = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${claims}`;
  const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${content}.${signature.toString('base64url')}`;
}

async function updatingTheUser(talk: Talk, { access }: Tokens): Promise<void> {
  const put = (name: string, body: object) => talk.call(name, 'PUT', '/user', { bearer: access, body });
  await put('update data', { data: { workspace_id: 'mine', n: null, o: { a: 1 } } });
  await put('update app_metadata', { app_metadata: { a: 1 } });
  await put('update weak', { password: 'abc' });
  await put('update same password', { password: PASSWORD });
}

async function refreshing(talk: Talk, { access, refresh: t0 }: Tokens): Promise<void> {
  const { refresh: t1 } = await refreshGrant(talk, 'refresh t0', t0);
  await refreshGrant(talk, 'refresh t0 again (parent)', t0);
  const { refresh: t2 } = await refreshGrant(talk, 'refresh t1', t1);
  await talk.call('old access token still good', 'GET', '/user', { bearer: access });
  for (const token of ['', 'short', 'ABCDEFGHIJKL', 'aaaaaaaaaaaa', 'x'.repeat(30)]) {
    await refreshGrant(talk, `refresh ${JSON.stringify(token)}`, token);
  }
  const shared = await quietSignIn(talk, talk.at('ada'), PASSWORD);
  const eight = await Promise.all(Array.from({ length: 8 }, () => quietRefresh(talk, shared.refresh)));
  const statuses = eight.map((answer) => answer.status).join(' ');
  const distinct = new Set(eight.map((answer) => answer.json.refresh_token)).size;
  talk.note(`\n## 8 refreshes at once: ${statuses} distinct ${distinct}`);

  talk.subject.advance(11.5);
  await refreshGrant(talk, 'late reuse of t0 (grand-parent)', t0);
  talk.subject.advance(11.5);
  await refreshGrant(talk, '11 s after detection: newest', t2);
  const parent = await quietSignIn(talk, talk.at('ada'), PASSWORD);
  const newest = tokensOf((await quietRefresh(talk, parent.refresh)).json);
  talk.subject.advance(11.5);
  const again = await refreshGrant(talk, 'late reuse of the direct parent', parent.refresh);
  talk.note(`same as newest: ${again.refresh === newest.refresh}`);
}

interface Pkce {
  verifier: string;
  challenge: { code_challenge: string; code_challenge_method: string };
}

function codeVerifier(): Pkce {
  const verifier = randomBytes(56).toString('hex');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, challenge: { code_challenge: challenge, code_challenge_method: 's256' } };
}

async function magicLinks(talk: Talk, { verifier, challenge }: Pkce): Promise<void> {
  const { siteUrl } = talk.subject;
  const ada = talk.at('ada');
  const to = (path: string) => `?redirect_to=${encodeURIComponent(siteUrl + path)}`;
  await otp(talk, ada, to('/cb?next=%2Fa'));
  await talk.call('magic link', 'GET', talk.mail('magiclink', ada), { key: null });
  await otp(talk, talk.at('newbie'));
  talk.mail('otp of a new user', talk.at('newbie'));
  await talk.call('otp, no creation', 'POST', '/otp', { body: { email: talk.at('nobody'), create_user: false } });
  await talk.call('otp bad email', 'POST', '/otp', { body: { email: 'x' } });
  await otp(talk, ada, '?redirect_to=https://evil.example.net/');
  const elsewhere = talk.mail('magiclink, foreign redirect', ada);
  await talk.call(
    'link with foreign redirect',
    'GET',
    elsewhere.replace(/redirect_to=.*/, 'redirect_to=https://evil.example.net/'),
    { key: null },
  );

  await otp(talk, ada, to('/cb?next=/a'), challenge);
  const link = talk.mail('magiclink pkce', ada);
  const code = codeIn((await talk.call('pkce link', 'GET', link, { key: null })).location);
  await talk.call('pkce link twice', 'GET', link, { key: null });
  const exchange = (name: string, body: object) => talk.call(name, 'POST', '/token?grant_type=pkce', { body });
  await exchange('exchange: wrong verifier', { auth_code: code, code_verifier: 'x'.repeat(60) });
  await exchange('exchange', { auth_code: code, code_verifier: verifier });
  await exchange('exchange twice', { auth_code: code, code_verifier: verifier });
  await exchange('exchange: nothing', {});
  await otp(talk, ada, '', challenge);
  await verifying(talk, new URL(talk.mail('magiclink pkce 2', ada)).searchParams.get('token'));
}

async function verifying(talk: Talk, hash: string | null): Promise<void> {
  const post = (name: string, body: object) => talk.call(name, 'POST', '/verify', { body });
  await post('verify hash: wrong type', { token_hash: hash, type: 'signup' });
  await post('verify hash', { token_hash: hash, type: 'email' });
  await post('verify hash twice', { token_hash: hash, type: 'email' });
  await post('verify code: wrong', { email: talk.at('ada'), token: '000000', type: 'email' });
  await post('verify: bad type', { token_hash: 'x', type: 'zzz' });
  await post('verify: nothing', { type: 'email' });
  const old = { key: null, version: null };
  await talk.call('GET verify: no token', 'GET', '/verify?type=signup', old);
  await talk.call('GET verify: no type', 'GET', '/verify?token=x', old);
  const rest = `&type=magiclink&redirect_to=${talk.subject.siteUrl}/a?b=1`;
  await talk.call('GET verify: bogus', 'GET', `/verify?token=x${rest}`, { key: null });
  await talk.call('GET verify: bogus pkce', 'GET', `/verify?token=pkce_x${rest}`, { key: null });
}

async function recovering(talk: Talk, { verifier, challenge }: Pkce): Promise<Tokens> {
  const ada = talk.at('ada');
  await recover(talk, talk.at('nobody'));
  await recover(talk, 'zzz');
  await otp(talk, ada);
  const magicLink = linkIn(talk.subject.newestMail(ada));
  await recover(talk, ada);
  talk.mail('recovery', ada);
  await talk.call('magic link after recovery', 'GET', magicLink, { key: null });
  await recover(talk, ada, challenge);
  const link = talk.mail('recovery pkce', ada);
  const code = codeIn((await talk.call('recovery link', 'GET', link, { key: null })).location);
  const exchanged = await talk.call('recovery exchange', 'POST', '/token?grant_type=pkce', {
    body: { auth_code: code, code_verifier: verifier },
  });
  const own = tokensOf(exchanged.json);
  const other = await quietSignIn(talk, ada, PASSWORD);
  await talk.call('new password', 'PUT', '/user', { bearer: own.access, body: { password: NEW_PASSWORD } });
  await talk.call('other session after it', 'GET', '/user', { bearer: other.access });
  await refreshGrant(talk, 'other refresh after it', other.refresh);
  await talk.call('own session after it', 'GET', '/user', { bearer: own.access });
  await passwordGrant(talk, 'old password', { email: ada, password: PASSWORD });
  return own;
}

async function changingTheAddress(talk: Talk, { access }: Tokens): Promise<void> {
  await talk.call('email change', 'PUT', '/user', { bearer: access, body: { email: talk.at('ada2') } });
  const fromOld = talk.mail('change, old address', talk.at('ada'));
  const fromNew = talk.mail('change, new address', talk.at('ada2'));
  await talk.call('first link', 'GET', fromOld, { key: null });
  await talk.call('second link', 'GET', fromNew, { key: null });
}

async function signingOut(talk: Talk): Promise<void> {
  const signIn = () => quietSignIn(talk, talk.at('ada2'), NEW_PASSWORD);
  const [first, second, third] = [await signIn(), await signIn(), await signIn()];
  const logout = (name: string, query: string, { access }: Tokens) =>
    talk.call(name, 'POST', `/logout${query}`, { bearer: access });
  await logout('logout bad scope', '?scope=zzz', first);
  await logout('logout local', '?scope=local', first);
  await talk.call('user after local', 'GET', '/user', { bearer: first.access });
  await logout('logout twice', '?scope=local', first);
  await refreshGrant(talk, 'refresh after logout', first.refresh);
  await logout('logout others', '?scope=others', second);
  const own = await talk.aside('GET', '/user', { bearer: second.access });
  const other = await talk.aside('GET', '/user', { bearer: third.access });
  talk.note(`\n## after others: ${own.status} ${other.status}`);
  await logout('logout global', '', second);
}

async function administering(talk: Talk): Promise<void> {
  const admin = { key: talk.subject.secretKey };
  const email = talk.at('bob');
  const created = await talk.call('admin create', 'POST', '/admin/users', {
    ...admin,
    body: {
      email,
      password: PASSWORD,
      email_confirm: true,
      user_metadata: { n: 1 },
      app_metadata: { workspace_id: 'w1' },
    },
  });
  const bob = `/admin/users/${created.json.id}`;
  await talk.call('admin create duplicate', 'POST', '/admin/users', { ...admin, body: { email, password: PASSWORD } });
  await talk.call('admin create nothing', 'POST', '/admin/users', { ...admin, body: {} });
  await talk.call('admin get', 'GET', bob, admin);
  await talk.call('admin get unknown', 'GET', '/admin/users/00000000-0000-4000-8000-000000000000', admin);
  await talk.call('admin get bad id', 'GET', '/admin/users/nope', admin);
  await talk.call('admin get with publishable', 'GET', bob);
  await talk.call('admin get without key', 'GET', bob, { key: null });
  await talk.call('admin update', 'PUT', bob, {
    ...admin,
    body: { app_metadata: { role: 'x', workspace_id: null }, user_metadata: { b: 2 } },
  });
  const tokens = await passwordGrant(talk, 'bob signs in', { email, password: PASSWORD });
  await talk.call('admin get with a user token', 'GET', bob, { bearer: tokens.access });
  const { status, json } = await talk.aside('GET', '/admin/users?page=1&per_page=1', admin);
  talk.note(`\n## admin list ${status} ${Object.keys(json)} ${Array.isArray(json.users) ? json.users.length : 'none'}`);
  await talk.call('ban', 'PUT', bob, { ...admin, body: { ban_duration: '24h' } });
  await talk.call('banned user', 'GET', '/user', { bearer: tokens.access });
  await refreshGrant(talk, 'banned refresh', tokens.refresh);
  await passwordGrant(talk, 'banned sign in', { email, password: 'x' });
  const hard = { ...admin, body: { should_soft_delete: false } };
  await talk.call('delete', 'DELETE', bob, hard);
  await talk.call('delete twice', 'DELETE', bob, hard);
  await talk.call('deleted user', 'GET', '/user', { bearer: tokens.access });
  await refreshGrant(talk, 'deleted refresh', tokens.refresh);
  await talk.call('generate_link', 'POST', '/admin/generate_link', {
    ...admin,
    body: { type: 'magiclink', email: talk.at('ada2') },
  });
  await talk.call('body too large', 'POST', '/token?grant_type=password', {
    body: { email: 'a@b.co', password: 'x'.repeat(1_100_000) },
  });
}

function signUpBody(email: string, members: object): object {
  return { email, password: PASSWORD, data: {}, ...UNSIGNED, ...members };
}

async function passwordGrant(talk: Talk, name: string, body: object, options: CallOptions = {}): Promise<Tokens> {
  return tokensOf((await talk.call(name, 'POST', '/token?grant_type=password', { body, ...options })).json);
}

async function refreshGrant(talk: Talk, name: string, token: string): Promise<Tokens> {
  const body = { refresh_token: token };
  return tokensOf((await talk.call(name, 'POST', '/token?grant_type=refresh_token', { body })).json);
}

async function quietSignIn(talk: Talk, email: string, password: string): Promise<Tokens> {
  return tokensOf((await talk.aside('POST', '/token?grant_type=password', { body: { email, password } })).json);
}

function quietRefresh(talk: Talk, token: string) {
  return talk.aside('POST', '/token?grant_type=refresh_token', { body: { refresh_token: token } });
}

function tokensOf(json: Record<string, unknown>): Tokens {
  return { access: String(json.access_token ?? 'x.y.z'), refresh: String(json.refresh_token ?? '') };
}

function otp(talk: Talk, email: string, query = '', challenge: object = {}) {
  const body = { email, data: {}, create_user: true, ...UNSIGNED, ...challenge };
  return talk.call(`otp ${query.slice(0, 30)}`, 'POST', `/otp${query}`, { body });
}

function recover(talk: Talk, email: string, challenge: object = {}) {
  const query = `?redirect_to=${encodeURIComponent(`${talk.subject.siteUrl}/reset`)}`;
  return talk.call('recover', 'POST', `/recover${query}`, { body: { email, ...UNSIGNED, ...challenge } });
}

function codeIn(location: string): string | null {
  return URL.parse(location)?.searchParams.get('code') ?? null;
}
