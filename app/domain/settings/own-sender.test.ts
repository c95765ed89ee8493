import { createElement } from 'react';
import { Resend } from 'resend';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { sendMessage } from '#app/domain/mail/send-message.server.ts';
import { sendOnce } from '#app/domain/mail/send-once.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { createMailer } from '#app/vendors/resend.server.ts';
import { ServiceUnavailableError } from '#app/vendors/unavailable.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { testServices } from '#tests/support/database/test-services.ts';
import { mailsTo } from '#tests/support/stack/mailbox.ts';
import { dropOwnSender, ownSenderAddress, takeOwnSender } from './own-sender.server.ts';
import { ownSenderInput } from './own-sender-input.ts';

const database = await freshDatabase();
const { client, ours, theirs } = database;
const services = await testServices(database);
const account = new Resend(services.env.RESEND_API_KEY, { baseUrl: services.mail.url });
const mara = { email: 'mara@kvarnholt.example' };
for (const workspace of [ours, theirs])
  await client.query('insert into settings (workspace_id) values ($1)', [workspace]);
await account.domains.create({ name: 'unverified.example' });

async function newKey() {
  const { data } = await account.apiKeys.create({ name: 'Kvarnholt', permission: 'sending_access' });
  if (!data) throw new Error('Resend made no key');
  return data;
}

function take(key: string, address = 'news@kvarnholt.example', workspaceId = ours) {
  const input = check({ own_key: key, own_address: address }, ownSenderInput);
  return input instanceof Refusal ? input : takeOwnSender(services, { workspaceId, user: mara }, input);
}

async function write(workspaceId: typeof ours) {
  const email = `${crypto.randomUUID()}@people.example`;
  const insert = 'insert into contacts (workspace_id, email) values ($1, $2) returning id';
  const { rows } = await client.query(insert, [workspaceId, email]);
  const sent = await sendMessage(services, workspaceId, rows[0].id, { subject: 'Hello', body: 'Dear you' });
  return { sent, mail: (await mailsTo(email, services.mail.url))[0] };
}

const stored = async () => {
  const { rows } = await client.query('select own_address, own_sealed_key from settings where workspace_id = $1', [
    ours,
  ]);
  return rows[0];
};

describe('a workspace’s own account at Resend', () => {
  it('sends mails to its contacts, once a mail to the owner has gone out by it', async () => {
    const { token } = await newKey();
    expect(await take(` ${token} `, 'News@Kvarnholt.example')).toBeNull();
    const [trial] = await mailsTo(mara.email, services.mail.url);
    expect(trial).toMatchObject({ from: 'Ours <news@kvarnholt.example>', to: [mara.email] });
    expect(await ownSenderAddress(services, ours)).toBe('news@kvarnholt.example');
    const { sent, mail } = await write(ours);
    expect(sent).toEqual({ email_id: mail?.id });
    expect(mail).toMatchObject({ from: 'Ours <news@kvarnholt.example>' });
    expect(mail?.headers).toHaveProperty('List-Unsubscribe');
    expect((await write(theirs)).mail?.from).toBe('Theirs via Folksbase <hello@folksbase.example>');
  });

  it('has its key in the database as nothing that could be read', async () => {
    const { token } = await newKey();
    await take(token);
    const { own_sealed_key: sealed } = await stored();
    expect(sealed).toMatch(/^test\./);
    expect(sealed).not.toContain(token);
  });

  it.each([
    ['a key of nobody', 're_nobody', 'news@kvarnholt.example', 'own_key'],
    ['no key at all', 'Bearer 123', 'news@kvarnholt.example', 'own_key'],
    ['a domain that is not verified', null, 'news@unverified.example', 'own_address'],
    ['an address that is none', null, 'news', 'own_address'],
    ['an address that Resend cannot write', null, 'nyhet@kvärnholt.example', 'own_address'],
  ])('is not taken with %s, and what was there stays', async (_, key, address, path) => {
    const before = await stored();
    const refused = await take(key ?? (await newKey()).token, address);
    expect(refused).toMatchObject({ code: 'VALIDATION_ERROR', issues: [{ path }] });
    expect(await stored()).toEqual(before);
  });

  it('that is refused later sends nothing, and says so', async () => {
    const { id, token } = await newKey();
    await take(token);
    await account.apiKeys.remove(id);
    const { sent, mail } = await write(ours);
    expect(sent).toMatchObject({ code: 'CONFLICT', facts: { status: 'resend_key_refused' } });
    expect(mail).toBeUndefined();
    await dropOwnSender(services, ours);
    expect(await stored()).toEqual({ own_address: null, own_sealed_key: null });
    expect((await write(ours)).mail?.from).toBe('Ours via Folksbase <hello@folksbase.example>');
  });

  it('whose domain is verified no more sends nothing, and says so', async () => {
    await take((await newKey()).token, 'news@later.example');
    await account.domains.create({ name: 'later.example' });
    expect((await write(ours)).sent).toMatchObject({ code: 'CONFLICT', facts: { status: 'sender_refused' } });
  });

  it('whose key was sealed with one that is gone sends nothing, and says so', async () => {
    await client.query("update settings set own_sealed_key = 'gone.abc' where workspace_id = $1", [ours]);
    expect((await write(ours)).sent).toMatchObject({ facts: { status: 'resend_key_refused' } });
  });

  it('is tried ten times a day', async () => {
    for (let tries = 0; tries < 10; tries += 1) await take('re_nobody', undefined, theirs);
    const refused = await take((await newKey()).token, undefined, theirs);
    expect(refused?.issues).toEqual([{ path: 'own_key', message: expect.stringContaining('That is all the keys') }]);
  });
});

it('a key of ours that Resend refuses is a trouble of the moment: mails wait for another', async () => {
  const wrong = { ...services, mailer: createMailer({ ...services.env, RESEND_API_KEY: 're_nobody' }) };
  const message = { to: mara.email, subject: () => 'News', body: createElement('p', null, 'News') };
  await expect(
    sendOnce(wrong, { key: 'refused', workspaceId: ours, reader: { language: 'en' } }, message),
  ).rejects.toThrow(ServiceUnavailableError);
});
