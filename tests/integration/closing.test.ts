import { beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { PASSWORD } from '#local/testing/client/sign-up.ts';
import { until } from '#local/testing/until.ts';
import { download, exportFile } from '#tests/support/stack/exports.ts';
import { mailsTo, mailTo } from '#tests/support/stack/mailbox.ts';
import { adaAndMallory, newcomer } from '#tests/support/stack/people.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';
import { stackDatabase } from '#tests/support/stack/stack-database.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';
import { tablesThatSay } from '#tests/support/stack/traces.ts';

const PEOPLE = 30_000;
const MIB = 1024 * 1024;
const database = stackDatabase();

/** Of the people of the long import: other tests leave people of their own behind. */
const DOMAIN = `${crypto.randomUUID()}.example`;
const somebody = () => `${crypto.randomUUID()}@people.example`;
const nothingSays = (texts: string[]) =>
  until(
    'nothing is left of it',
    () => tablesThatSay(database, texts),
    (tables) => tables.length === 0,
  );
/** The link of this kind in the newest mail to an address. */
async function linkTo(path: string, address: string, subject: string): Promise<string> {
  const { text } = await mailTo(address, subject);
  const [link] = new RegExp(`${inject('stack').app_url}/${path}/[\\w.-]+`).exec(text ?? '') ?? [];
  if (!link) throw new Error(`There is no such link in: ${text}`);
  return link;
}
const statusOf = async (url: string) => (await fetch(url)).status;

/** Everything that a workspace may have, in whatever state; and the links of it that work without signing in. */
async function fill(client: Client) {
  const [person, replies] = [somebody(), somebody()];
  await client.send('PATCH', '/api/settings', { json: { workspace_name: 'Kvarnholt', reply_to: replies } });
  await client.import(`email,first_name,Plan,tags\n${person},A,pro,Red\nnobody,B,,\n`, {
    mapping: ['email', 'first_name', 'custom:Plan', 'tags'],
  });
  await client.import(`email,first_name\n${person},Another\n`);
  await client.undo((await client.import('email\nundone@x.example\n')).id);
  await client.import(Buffer.from('email,first_name\nj@x.example,J\xfcrgen\n', 'latin1'));
  await client.upload('email\nready@x.example\n');
  const { import: begun, part_size: partSize } = await client.startUpload('big.csv', 20 * MIB);
  await client.uploadPart(begun.id, 1, new Uint8Array(partSize));
  const { record } = await exportFile(client);
  const contact = (await client.contacts()).find(({ email }) => email === person);
  await client.send('POST', `/api/contacts/${contact?.id}/send-email`, { json: { subject: 'Hello you', body: 'x' } });
  // told of it all: what is on its way to nobody stays there
  await client.send('POST', '/api/hooks', {
    json: { url: 'https://hooks.kvarnholt.example/', events: ['contact.unsubscribed', 'import.cancelled'] },
  });
  await client.send('PATCH', `/api/contacts/${contact?.id}`, { json: { is_unsubscribed: true } });
  return {
    person,
    replies,
    download: record.download_url ?? '',
    unsubscribe: await linkTo('unsubscribe', person, 'Hello you'),
    confirm: await linkTo('confirm-replies', replies, 'replies'),
  };
}

async function startLongImport(client: Client): Promise<void> {
  const rows = Array.from({ length: PEOPLE }, (_, n) => `p${n}@${DOMAIN},Person ${n}`);
  const { import: long } = await client.upload(`email,first_name\n${rows.join('\n')}\n`);
  await client.confirm(long.id, ['email', 'first_name']);
  await client.importWhen(long.id, ({ created }) => created > 0);
}

describe('closing a workspace', () => {
  let ada: Client;
  let mallory: Client;
  let workspaceId: string;

  beforeAll(async () => {
    ({ ada, mallory } = await adaAndMallory());
    workspaceId = await ada.workspaceId();
  });

  const close = (client: Client, json: object) => client.send('DELETE', '/api/workspace', { json });

  it('wants its name typed out', async () => {
    await ada.send('PATCH', '/api/settings', { json: { workspace_name: 'Kvarnholt' } });
    for (const json of [{ name: 'kvarnholt' }, { name: '' }, {}, { name: 'Kvarnholt', really: true }]) {
      expect(await close(ada, json)).toMatchObject({ status: 400, json: { code: 'VALIDATION_ERROR' } });
    }
    expect(await ada.workspaceId()).toBe(workspaceId);
  });

  it('is for its owners', async () => {
    await mallory.send('PATCH', '/api/settings', { json: { workspace_name: 'Next door' } });
    await database.query(`update members set role = 'member' where user_id = $1`, [mallory.userId]);
    expect(await close(mallory, { name: 'Next door' })).toMatchObject({ status: 403, json: { code: 'FORBIDDEN' } });
    await database.query(`update members set role = 'owner' where user_id = $1`, [mallory.userId]);
  });

  it('leaves no row and no object of it anywhere, whatever is at work there', async () => {
    const theirs = await fill(mallory);
    const links = await fill(ada);
    const files = new StoredFiles();
    expect(files.openUploadsUnder(workspaceId)).toHaveLength(1);
    expect(await statusOf(links.unsubscribe)).toBe(200);
    const key = await ada.ask('POST', '/api/keys', z.object({ secret: z.string() }), {
      json: { name: 'Program', scope: 'read' },
    });
    expect((await ada.send('GET', '/api/contacts', { token: key.secret })).status).toBe(200);
    expect((await ada.send('DELETE', '/api/me', { token: key.secret })).status).toBe(403);
    await startLongImport(ada);

    expect(await close(ada, { name: ' Kvarnholt ' })).toMatchObject({ status: 202 });

    // at once
    expect(await download(links.download)).toMatchObject({ status: 404 });
    expect(await statusOf(links.unsubscribe)).toBe(404);
    expect(await statusOf(links.confirm)).toBe(410);
    expect((await ada.send('GET', '/api/contacts', { token: key.secret })).status).toBe(401);
    expect(await ada.workspaceId()).not.toBe(workspaceId);
    expect(await ada.contacts()).toEqual([]);
    // and in a while
    await nothingSays([workspaceId, 'closings', links.person, links.replies, DOMAIN]);
    expect(files.objectsUnder(workspaceId)).toEqual([]);
    expect(files.openUploadsUnder(workspaceId)).toEqual([]);
    const { text } = await mailTo(ada.email, 'Kvarnholt is deleted');
    expect(text).toContain('None of it can be brought back');
    expect((await mailsTo(ada.email)).filter(({ subject }) => subject.includes('deleted'))).toHaveLength(1);
    expect(await statusOf(links.unsubscribe)).toBe(404);

    // the next workspace has everything that it had
    expect((await download(theirs.download)).status).toBe(200);
    expect(await statusOf(theirs.unsubscribe)).toBe(200);
    expect(await statusOf(theirs.confirm)).toBe(200);
    expect(files.openUploadsUnder(await mallory.workspaceId())).toHaveLength(1);
    expect(await mallory.countContacts()).toBe(2);
  });
});

describe('closing an account', () => {
  const close = (client: Client, json?: object, headers?: Record<string, string>) =>
    client.send('DELETE', '/api/me', { ...(json && { json }), ...(headers && { headers, token: null }) });

  it('wants the right password, where one is given', async () => {
    const grace = await newcomer('grace');
    expect(await close(grace, { password: 'another one' })).toMatchObject({ status: 403, json: { code: 'FORBIDDEN' } });
    expect(await close(grace, { password: PASSWORD, name: 'x' })).toMatchObject({ status: 400 });
    expect((await grace.send('GET', '/api/me')).status).toBe(200);
  });

  it('leaves nothing of the person or of their workspace, and nobody signs in any more', async () => {
    const grace = await newcomer('grace');
    const workspaceId = await grace.workspaceId();
    await mailTo(grace.email, 'Welcome');
    await grace.import('email\na@x.example\n');
    const cookie = await sessionCookies(grace);

    expect(await close(grace)).toMatchObject({ status: 202 });

    // their token looks good for an hour yet
    expect(await grace.send('GET', '/api/contacts', { token: grace.token })).toMatchObject({ status: 401 });
    const page = await grace.send('GET', '/contacts', { token: null, headers: { cookie } });
    expect(page.headers.get('location')).toMatch(/^\/sign-in/);
    await nothingSays([workspaceId, grace.userId, grace.email]);
    expect(new StoredFiles().objectsUnder(workspaceId)).toEqual([]);
    expect(await mailsTo(grace.email)).toContainEqual(
      expect.objectContaining({ subject: expect.stringMatching(/ and your account are deleted$/) }),
    );
    expect(await grace.send('GET', '/api/me', { token: grace.token })).toMatchObject({ status: 401 });
    await expect(sessionCookies(grace)).rejects.toThrow('no cookie');
    expect((await tablesThatSay(database, [grace.userId])).length).toBe(0);
  });

  it('is done by cookie, with the password', async () => {
    const edsger = await newcomer('edsger');
    const headers = { cookie: await sessionCookies(edsger), origin: inject('stack').app_url };
    await edsger.workspaceId();
    expect(await close(edsger, { password: PASSWORD }, headers)).toMatchObject({ status: 202 });
    await nothingSays([edsger.userId, edsger.email]);
  });
});
