import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { parseVariables } from '#app/env.server.ts';
import { examine } from '#deploy/doctor/examine.ts';
import { reportOf } from '#deploy/doctor/findings.ts';
import { freePort } from '#local/testing/free-port.ts';
import { type Fault, startFaultProxy } from '#tests/support/failures/fault-proxy.ts';

const PROGRAM = fileURLToPath(new URL('../../deploy/doctor.ts', import.meta.url));

/** The very variables that the running Worker has. */
const env = parseEnv(readFileSync(join(inject('dataDir'), 'worker', 'worker.env'), 'utf8'));
const signIn = await startFaultProxy(env.SUPABASE_URL ?? '');
const mail = await startFaultProxy(env.RESEND_BASE_URL ?? '');
const app = await startFaultProxy(env.APP_URL ?? '');
afterAll(() => Promise.all([signIn, mail, app].map((proxy) => proxy.close())));

/** Runs the command as people do. */
function callDoctor(changed: NodeJS.ProcessEnv = {}): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const told = { PATH: process.env.PATH, ...env, ...changed };
    execFile(process.execPath, [PROGRAM], { env: told }, (error, _, said) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said });
    });
  });
}

/** Examines without a process of its own: what the command does with all that it finds is seen above. */
async function examined(changed: NodeJS.ProcessEnv): Promise<{ faults: number; said: string }> {
  const given = Object.entries({ ...env, ...changed }).filter(([, value]) => value !== '');
  const { lines, faults } = reportOf(await examine(parseVariables(Object.fromEntries(given))));
  return { faults, said: lines.join('\n') };
}

const THROUGH = { SUPABASE_URL: signIn.url, RESEND_BASE_URL: mail.url };
const json = (body: object, headers: Record<string, string> = {}): Fault => ({ status: 200, body, headers });

describe('npm run doctor', () => {
  it('is content with a stack that works, and says what it cannot see', async () => {
    const { code, said } = await callDoctor();
    expect(said).toMatch(/✓ Database\n(.*\n)*✓ Sign-in\n(.*\n)*✓ Mail\n(.*\n)*✓ Model\n(.*\n)*✓ App\nAll is well\.\n$/);
    // what limits it has itself: nobody can ask Supabase for these
    expect(said).toContain('whether Supabase checks for leaked passwords, its rate limits and its mail templates');
    expect(code).toBe(0);
  });

  it('waits for a service that takes a request and says nothing, but not for ever', async () => {
    const held = [signIn, mail, app].map((proxy) => proxy.put([], 'held'));
    const { code, said } = await callDoctor({ ...THROUGH, APP_URL: app.url });
    for (const { lift } of held) lift();
    expect(said).toContain('Sign-in: SUPABASE_URL: nobody answers there');
    expect(said).toContain('Mail: Resend does not answer');
    expect(said).toContain('App: APP_URL: nobody answers');
    expect(said).toContain('✓ Database');
    expect(code).toBe(1);
  });

  it('names each variable that is missing or does not fit', async () => {
    const { code, said } = await callDoctor({ LINK_SIGNING_KEYS: '', MAIL_FROM: '' });
    expect(said).toContain('- MAIL_FROM is missing\n- LINK_SIGNING_KEYS is missing\n');
    expect(code).toBe(1);
    const elsewhere = await callDoctor({ APP_URL: 'http://folksbase.example' });
    expect(elsewhere.said).toContain('- INNGEST_DEV must not be set where APP_URL is not this machine');
    expect(elsewhere.said).toContain('- APP_URL must be https');
  });

  it('sees a database that is away, and counts what is to be mended', async () => {
    const { code, said } = await callDoctor({ DATABASE_HTTP_URL: `http://127.0.0.1:${await freePort()}/sql` });
    expect(said).toContain('Database: DATABASE_URL: nobody answers');
    expect(said).toContain('One thing is to be mended.');
    expect(code).toBe(1);
  });

  const wrong: [string, () => Promise<NodeJS.ProcessEnv>, string][] = [
    [
      'a sign-in service that is away',
      async () => ({ SUPABASE_URL: `http://127.0.0.1:${await freePort()}` }),
      'Sign-in: SUPABASE_URL: nobody answers there',
    ],
    [
      'a foreign service key',
      async () => ({ SUPABASE_SERVICE_ROLE_KEY: 'k'.repeat(40) }),
      'SUPABASE_SERVICE_ROLE_KEY is refused',
    ],
    [
      'a mail service that is away',
      async () => ({ RESEND_BASE_URL: `http://127.0.0.1:${await freePort()}` }),
      'Mail: Resend does not answer',
    ],
    ['a foreign mail key', async () => ({ RESEND_API_KEY: 're_nobody' }), 'RESEND_API_KEY is refused (400)'],
    [
      'a model that is away',
      async () => ({ ANTHROPIC_BASE_URL: `http://127.0.0.1:${await freePort()}` }),
      'Model: Anthropic does not answer',
    ],
    ['a foreign key of the model', async () => ({ ANTHROPIC_API_KEY: 'k'.repeat(40) }), 'ANTHROPIC_API_KEY is refused'],
    [
      'a model that is none',
      async () => ({ ANTHROPIC_MODEL: 'claude-nobody' }),
      'Anthropic has no model claude-nobody',
    ],
    [
      'a sender of another domain',
      async () => ({ MAIL_FROM: 'Folksbase <hello@elsewhere.example>' }),
      'Resend does not have the domain elsewhere.example',
    ],
    [
      'an app that is away',
      async () => ({ APP_URL: `http://127.0.0.1:${await freePort()}` }),
      'App: APP_URL: nobody answers',
    ],
    ['another program in its place', async () => ({ APP_URL: env.RESEND_BASE_URL }), 'is not Folksbase'],
  ];
  it.each(wrong)('sees %s', async (_, changed, sentence) => {
    const { faults, said } = await examined(await changed());
    expect(said).toContain(sentence);
    expect(faults).toBeGreaterThan(0);
  });

  const settings = { external: { email: true, google: true }, disable_signup: false, mailer_autoconfirm: false };
  const answered: [string, string, Fault, string][] = [
    [
      'that no address is confirmed',
      'GET /auth/v1/settings',
      json({ ...settings, mailer_autoconfirm: true }),
      'switch “Confirm email” on',
    ],
    [
      'that it is no Supabase Auth',
      'GET /auth/v1/settings',
      json({ hello: 'world' }),
      "the answer is 200, not Supabase Auth's settings",
    ],
    [
      'that e-mail is off',
      'GET /auth/v1/settings',
      json({ ...settings, external: { email: false, google: true } }),
      'switch the e-mail provider on',
    ],
    [
      'that Google is off',
      'GET /auth/v1/settings',
      json({ ...settings, external: { email: true, google: false } }),
      'Supabase has Google off',
    ],
    [
      'that sign-ups are off',
      'GET /auth/v1/settings',
      json({ ...settings, disable_signup: true }),
      'takes no new users',
    ],
    [
      'that tokens are signed with a shared secret',
      'GET /auth/v1/.well-known/jwks.json',
      json({ keys: [] }),
      'change its JWT signing key to ES256',
    ],
    [
      'that people are sent elsewhere',
      'GET /auth/v1/verify',
      { status: 303, body: {}, headers: { location: 'https://elsewhere.example/#error=x' } },
      'to its redirect URLs',
    ],
  ];
  it.each(answered)('sees %s', async (_, call, fault, sentence) => {
    const put = signIn.put(call.split(' '), fault);
    const { faults, said } = await examined(THROUGH);
    put.lift();
    expect(said).toContain(sentence);
    expect(faults).toBe(1);
  });

  it('sees that nobody hears of bounces', async () => {
    const hears = 'Nobody hears of bounces and complaints';
    expect((await examined({ RESEND_WEBHOOK_SECRET: '' })).said).toContain(hears);
    const deaf = app.put(['/api/mail-events'], { status: 404, body: {} });
    const { said } = await examined({ APP_URL: app.url });
    deaf.lift();
    expect(said).toContain(hears);
    // Resend knows the app by its own address, not by the one between
    expect(said).toContain(`make a webhook to ${app.url}/api/mail-events with email.bounced and email.complained`);
  });

  const endpoint = new URL('/api/mail-events', env.APP_URL).href;
  const events = ['email.bounced', 'email.complained'];
  it.each([
    ['is switched off', { endpoint, status: 'disabled', events }],
    ['tells of bounces alone', { endpoint, status: 'enabled', events: ['email.bounced'] }],
    ['is for another app', { endpoint: 'https://elsewhere.example/', status: 'enabled', events }],
  ])('sees a webhook of Resend that %s', async (_, webhook) => {
    const put = mail.put(['/webhooks'], json({ data: [webhook] }));
    const { faults, said } = await examined(THROUGH);
    put.lift();
    expect(said).toContain(`Resend does not tell us of bounces and complaints: make a webhook to ${endpoint}`);
    expect(faults).toBeGreaterThan(0);
  });

  it('does without a model where there is no key', async () => {
    const { faults, said } = await examined({ ANTHROPIC_API_KEY: '' });
    expect(said).toContain('✓ Model\n  ANTHROPIC_API_KEY is not set: no workspace can have a model asked');
    expect(faults).toBe(0);
  });

  it('sees a domain that is not verified, and a key that may only send', async () => {
    const pending = mail.put(['/domains'], json({ data: [{ name: 'folksbase.example', status: 'pending' }] }));
    expect((await examined(THROUGH)).said).toContain('has not verified folksbase.example yet (pending)');
    pending.lift();
    const restricted = mail.put(['/domains'], { status: 401, body: { name: 'restricted_api_key', message: 'x' } });
    const { faults, said } = await examined(THROUGH);
    restricted.lift();
    expect(said).toContain('RESEND_API_KEY may only send');
    expect(faults).toBe(0);
  });

  it('sees an app without its files, and jobs that Inngest does not take', async () => {
    const away = app.put(['/health'], { status: 503, body: { ok: false, checks: { database: 'ok', files: 'away' } } });
    const refused = app.put(['PUT', '/api/inngest'], { status: 500, body: { message: 'signature mismatch' } });
    const { said } = await examined({ APP_URL: app.url });
    away.lift();
    refused.lift();
    expect(said).toContain('The app does not reach its files');
    expect(said).toContain("Inngest does not take the app's jobs (500: signature mismatch)");
  });
});
