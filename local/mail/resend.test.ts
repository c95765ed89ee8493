import { createTransport } from 'nodemailer';
import { Resend } from 'resend';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { freePort } from '#local/testing/free-port.ts';
import { until } from '#local/testing/until.ts';
import type { StoredMail } from './mails.ts';
import { type MailOptions, type MailServer, startMail } from './server.ts';

const API_KEY = 're_test_key';
const { url: databaseUrl } = await freshDatabase();
const port = await freePort();
const smtpPort = await freePort();
let server: MailServer;
let skipped = 0;

const start = (options?: Partial<MailOptions>) =>
  startMail({
    host: '127.0.0.1',
    port,
    databaseUrl,
    apiKey: API_KEY,
    now: () => new Date(Date.now() + skipped),
    ...options,
  });
const resend = (key = API_KEY) => new Resend(key, { baseUrl: server.url });

beforeAll(async () => {
  server = await start({ smtpPort });
});
afterAll(() => server.close());
beforeEach(() => control({}));

async function control(state: object): Promise<void> {
  const response = await fetch(`${server.url}/control`, { method: 'POST', body: JSON.stringify(state) });
  expect(response.status).toBe(200);
}

type ListedMails = { mails: (StoredMail & { links: string[] })[] };

async function mailsTo(to: string) {
  const response = await fetch(`${server.url}/mails?to=${encodeURIComponent(to)}`);
  return (await response.json<ListedMails>()).mails;
}

const letter = (to: string, members: object = {}) => ({
  from: 'Folksbase <hello@folksbase.example>',
  to,
  subject: 'Your import is ready',
  html: '<html><head></head><body><a href="https://app.example.com/imports/1?a=1&amp;b=2">Look</a></body></html>',
  text: 'Look: https://app.example.com/imports/1',
  ...members,
});

describe('sending one', () => {
  it('keeps the mail as it was sent', async () => {
    const { data, error, headers } = await resend().emails.send(
      letter('Ada <ada@example.com>', {
        replyTo: 'help@folksbase.example',
        headers: { 'List-Unsubscribe': '<https://app.example.com/u>' },
        tags: [{ name: 'kind', value: 'import-finished' }],
      }),
      { idempotencyKey: 'import-finished/1/1' },
    );
    expect(error).toBeNull();
    expect(headers).not.toHaveProperty('ratelimit-limit');
    expect(await mailsTo('ADA@example.com')).toMatchObject([
      {
        id: data?.id,
        via: 'api',
        from: 'Folksbase <hello@folksbase.example>',
        to: ['Ada <ada@example.com>'],
        reply_to: ['help@folksbase.example'],
        subject: 'Your import is ready',
        text: 'Look: https://app.example.com/imports/1',
        headers: { 'List-Unsubscribe': '<https://app.example.com/u>' },
        tags: [{ name: 'kind', value: 'import-finished' }],
        idempotency_key: 'import-finished/1/1',
        links: ['https://app.example.com/imports/1?a=1&b=2'],
      },
    ]);
    expect((await resend().emails.get(data?.id ?? '')).data).toMatchObject({
      object: 'email',
      to: ['Ada <ada@example.com>'],
      last_event: 'delivered',
    });
  });

  it.each([
    ['no recipient', letter(''), 'validation_error'],
    ['an address without a domain', letter('ada@localhost'), 'validation_error'],
    ['two addresses in one', letter('a@example.com, b@example.com'), 'validation_error'],
    ['an address that is not ASCII', letter('ä@example.com'), 'validation_error'],
    ['a sender without an address', letter('a@example.com', { from: 'Folksbase' }), 'invalid_from_address'],
    ['no subject', letter('a@example.com', { subject: '' }), 'missing_required_field'],
    ['no content', letter('a@example.com', { html: '', text: '' }), 'validation_error'],
    ['a tag with a blank', letter('a@example.com', { tags: [{ name: 'a b', value: 'c' }] }), 'validation_error'],
    ['what is not implemented', letter('a@example.com', { scheduledAt: '2030-01-01' }), 'validation_error'],
  ])('refuses %s', async (_, mail, name) => {
    expect((await resend().emails.send(mail)).error).toMatchObject({ statusCode: 422, name });
  });

  it('tells how the account is set up', async () => {
    expect((await resend().domains.list()).data?.data).toMatchObject([
      { name: 'folksbase.example', status: 'verified' },
    ]);
    expect((await resend().webhooks.list()).data?.data).toEqual([]);
    expect((await resend('re_wrong').domains.list()).error).toMatchObject({
      statusCode: 400,
      name: 'validation_error',
    });
  });

  it('makes further keys, and refuses one that was removed', async () => {
    const { data: made } = await resend().apiKeys.create({ name: 'Ours', permission: 'sending_access' });
    const theirs = resend(made?.token);
    expect((await theirs.emails.send(letter('key@example.com'))).error).toBeNull();
    expect((await theirs.domains.list()).error).toMatchObject({ statusCode: 401, name: 'restricted_api_key' });
    expect((await resend().apiKeys.remove(made?.id ?? '')).error).toBeNull();
    expect((await theirs.emails.send(letter('key@example.com'))).error).toMatchObject({
      statusCode: 401,
      name: 'validation_error',
    });
    expect(await mailsTo('key@example.com')).toHaveLength(1);
  });

  it('takes no mail from a domain that is not verified', async () => {
    expect((await resend().domains.create({ name: 'unverified.example' })).data).toMatchObject({
      name: 'unverified.example',
      status: 'not_started',
    });
    const from = 'Ada <ada@unverified.example>';
    expect((await resend().emails.send(letter('a@example.com', { from }))).error).toMatchObject({
      statusCode: 403,
      name: 'validation_error',
    });
  });

  it('refuses a missing and a wrong key, and knows no other mail or path', async () => {
    expect((await resend('re_wrong').emails.send(letter('a@example.com'))).error).toMatchObject({
      statusCode: 401,
      name: 'validation_error',
      message: 'API key is invalid',
    });
    const without = await fetch(`${server.url}/emails`, { method: 'POST', body: '{}' });
    expect(await without.json()).toMatchObject({ statusCode: 401, name: 'missing_api_key' });
    expect((await resend().emails.get('nothing')).error).toMatchObject({ statusCode: 404, name: 'not_found' });
    expect((await resend().apiKeys.list()).error).toMatchObject({ statusCode: 404, name: 'not_found' });
  });
});

describe('sending a batch', () => {
  const batch = [letter('one@example.com'), letter('not an address'), letter('three@example.com')];

  it('keeps none of a batch with a bad mail, unless permissive', async () => {
    expect((await resend().batch.send(batch)).error).toMatchObject({ statusCode: 422, name: 'validation_error' });
    expect(await mailsTo('one@example.com')).toEqual([]);
    const { data } = await resend().batch.send(batch, { batchValidation: 'permissive' });
    expect(data?.data).toHaveLength(2);
    expect(data?.errors).toMatchObject([{ index: 1, message: expect.stringContaining('Invalid `to` field') }]);
    expect(await mailsTo('three@example.com')).toHaveLength(1);
  });

  it('takes a hundred, not one more', async () => {
    const hundred = Array.from({ length: 100 }, (_, index) => letter(`many${index}@example.com`));
    expect((await resend().batch.send(hundred)).data?.data).toHaveLength(100);
    expect((await resend().batch.send([...hundred, letter('x@example.com')])).error?.statusCode).toBe(422);
    expect((await resend().batch.send([])).error?.statusCode).toBe(422);
  });

  it('answers a repeated batch as the first time', async () => {
    const send = () =>
      resend().batch.send([letter('digest@example.com'), letter('other@example.com')], { idempotencyKey: 'digest/1' });
    const first = await send();
    expect((await send()).data).toEqual(first.data);
    expect(await mailsTo('digest@example.com')).toHaveLength(1);
  });
});

describe('idempotency keys', () => {
  it('answer the same request again for 24 hours, across a restart, and refuse another', async () => {
    const send = (members?: object) =>
      resend().emails.send(letter('once@example.com', members), { idempotencyKey: 'welcome/1' });
    const first = await send();
    expect((await send()).data?.id).toBe(first.data?.id);
    await server.close();
    server = await start({ smtpPort });
    expect((await send()).data?.id).toBe(first.data?.id);
    expect((await send({ subject: 'Other words' })).error).toMatchObject({
      statusCode: 409,
      name: 'invalid_idempotent_request',
    });
    expect(await mailsTo('once@example.com')).toHaveLength(1);
    skipped += 24 * 3600 * 1000;
    expect((await send()).data?.id).not.toBe(first.data?.id);
    expect(await mailsTo('once@example.com')).toHaveLength(2);
  });

  it('are refused while their request runs', async () => {
    const send = () => resend().emails.send(letter('race@example.com'), { idempotencyKey: 'race/1' });
    await control({ hold: true });
    const answers = [send(), send()];
    const early = await Promise.race(answers);
    expect(early.error).toMatchObject({ statusCode: 409, name: 'concurrent_idempotent_requests' });
    await control({});
    const all = await Promise.all(answers);
    expect(all.filter((answer) => answer.error === null)).toHaveLength(1);
    expect(await mailsTo('race@example.com')).toHaveLength(1);
  });

  it('have 1 to 256 characters', async () => {
    const { error } = await resend().emails.send(letter('a@example.com'), { idempotencyKey: 'k'.repeat(257) });
    expect(error).toMatchObject({ statusCode: 400, name: 'invalid_idempotency_key' });
  });

  it('remember no failure', async () => {
    const send = () => resend().emails.send(letter('later@example.com'), { idempotencyKey: 'later/1' });
    await control({ fail_next: 1, status: 500 });
    expect((await send()).error).toMatchObject({ statusCode: 500, name: 'internal_server_error' });
    expect((await send()).error).toBeNull();
  });
});

describe('the failure switch', () => {
  it('fails as often as asked, with retry-after where it belongs', async () => {
    await control({ fail_next: 2, status: 429, retry_after: 7 });
    for (let time = 0; time < 2; time += 1) {
      const { error, headers } = await resend().emails.send(letter('slow@example.com'));
      expect(error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' });
      expect(headers?.['retry-after']).toBe('7');
    }
    expect((await resend().emails.send(letter('slow@example.com'))).error).toBeNull();
  });

  it('fails those alone that hold a text', async () => {
    await control({ fail_next: 1, fail_only: 'unlucky@example.com' });
    expect((await resend().emails.send(letter('lucky@example.com'))).error).toBeNull();
    expect((await resend().emails.send(letter('unlucky@example.com'))).error?.statusCode).toBe(500);
  });

  it('can lose an answer after the mail was kept', async () => {
    const send = () => resend().emails.send(letter('lost@example.com'), { idempotencyKey: 'lost/1' });
    await control({ fail_next: 1, keep_mail: true });
    expect((await send()).error?.statusCode).toBe(500);
    const { data } = await send();
    expect(await mailsTo('lost@example.com')).toMatchObject([{ id: data?.id }]);
  });

  it('can refuse an address', async () => {
    await control({ refuse_addresses: ['Bad@example.com'] });
    const { data } = await resend().batch.send([letter('bad@example.com'), letter('good@example.com')], {
      batchValidation: 'permissive',
    });
    expect(data?.errors).toMatchObject([{ index: 0 }]);
    const misspelt = await fetch(`${server.url}/control`, { method: 'POST', body: '{"fail":1}' });
    expect(misspelt.status).toBe(400);
  });
});

describe('the rate limit', () => {
  it('is told in headers and ends with 429', async () => {
    await server.close();
    server = await start({ requestsPerSecond: 2, now: () => new Date(1_700_000_000_000) });
    const answers = [];
    for (let time = 0; time < 3; time += 1) answers.push(await resend().emails.send(letter('fast@example.com')));
    expect(answers[0]?.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' });
    expect(answers[2]?.error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' });
    expect(answers[2]?.headers?.['retry-after']).toBe('1');
    await server.close();
    server = await start({ smtpPort });
  });
});

describe('reading', () => {
  it('lists newest first, by address and time', async () => {
    const since = new Date(Date.now() + skipped).toISOString();
    for (const subject of ['first', 'second']) await resend().emails.send(letter('list@example.com', { subject }));
    expect((await mailsTo('list@example.com')).map((mail) => mail.subject)).toEqual(['second', 'first']);
    const later = await (await fetch(`${server.url}/mails?since=${since}`)).json<ListedMails>();
    expect(later.mails).toHaveLength(2);
    expect((await fetch(`${server.url}/mails?since=yesterday`)).status).toBe(400);
  });

  it('shows the mail with its links, and shuts its HTML in', async () => {
    const { data } = await resend().emails.send(
      letter('page@example.com', {
        subject: '<b>Hello</b>',
        html: '<script>alert(1)</script><a href="https://x.test/">x</a>',
      }),
    );
    expect(await (await fetch(server.url)).text()).toContain(
      `<a href="/mail/${data?.id}">&lt;b&gt;Hello&lt;/b&gt;</a>`,
    );
    const response = await fetch(`${server.url}/mail/${data?.id}`);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).not.toContain('<script>');
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page).toContain('<li><a href="https://x.test/">https://x.test/</a></li>');
    expect(page).toContain('<a href="https://app.example.com/imports/1">https://app.example.com/imports/1</a>');
    expect((await fetch(`${server.url}/mail/nothing`)).status).toBe(404);
  });
});

describe('the other ways in', () => {
  it('takes the sign-in stand-in’s mails', async () => {
    await server.deliver({ from: 'a@b.example', to: 'sign-in@example.com', subject: 's', html: '<p>h</p>' });
    expect(await mailsTo('sign-in@example.com')).toMatchObject([{ via: 'sign-in', html: '<p>h</p>', text: null }]);
  });

  it('takes mails by SMTP, whatever the password', async () => {
    const smtp = createTransport({ host: '127.0.0.1', port: smtpPort, auth: { user: 'any', pass: 'thing' } });
    await smtp.sendMail({
      from: 'Supabase <noreply@example.com>',
      to: 'Grüße <smtp@example.com>',
      subject: 'Bestätigen Sie',
      html: '<p>Ein Link: <a href="http://127.0.0.1:5173/auth/confirm?a=1&amp;b=2">hier</a></p>',
    });
    smtp.close();
    const mails = await until(
      'the mail has arrived',
      () => mailsTo('smtp@example.com'),
      (found) => found.length > 0,
    );
    expect(mails).toMatchObject([
      { via: 'smtp', subject: 'Bestätigen Sie', links: ['http://127.0.0.1:5173/auth/confirm?a=1&b=2'] },
    ]);
  });

  it('says so when a port is taken', async () => {
    await expect(start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(start({ port: await freePort(), smtpPort })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
