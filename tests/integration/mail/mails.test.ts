import { beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import type { ArrivedMail } from '#local/testing/stack/mailbox.ts';
import { jobRuns, runJob } from '#tests/support/stack/job-runs.ts';
import { mailsTo, mailTo } from '#tests/support/stack/mailbox.ts';
import { adaAndMallory, newcomer } from '#tests/support/stack/people.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';
import { stackDatabase } from '#tests/support/stack/stack-database.ts';

let ada: Client;
let mallory: Client;
const database = stackDatabase();

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

const contact = (client: Client, email: string) =>
  client.ask('POST', '/api/contacts', z.object({ id: z.uuid(), email: z.string(), is_unsubscribed: z.boolean() }), {
    json: { email },
  });
const anyone = () => `person.${crypto.randomUUID()}@people.example`;

describe('the welcome mail', () => {
  it('comes once, whatever happens', async () => {
    const began = new Date(Date.now() - 1_000);
    const grace = await newcomer('grace');
    await grace.contacts();
    const mail = await mailTo(grace.email, 'Welcome');
    expect(mail.text).toContain('/imports/new');
    expect(mail.idempotency_key).toBe(`welcome/${grace.userId}`);
    const { rows } = await database.query('select workspace_id from members where user_id = $1', [grace.userId]);
    const again = await runJob('send-welcome', { userId: grace.userId, workspaceId: rows[0].workspace_id });
    expect(again).toMatchObject({ status: 'COMPLETED' });
    expect(await mailsTo(grace.email)).toHaveLength(1);
    expect((await jobRuns('send-welcome', began)).length).toBeGreaterThan(1);
  });

  it('of an event that does not fit fails at once', async () => {
    expect(await runJob('send-welcome', { userId: 'nobody' })).toMatchObject({ status: 'FAILED' });
  });
});

describe('a mail to a contact', () => {
  const send = (client: Client, id: string, json: object) =>
    client.send('POST', `/api/contacts/${id}/send-email`, { json });

  it('comes under the team’s name, with a way out', async () => {
    await ada.send('PATCH', '/api/settings', {
      json: { workspace_name: 'Kvarnholt', sender_name: 'Mara, Kvarnholt', reply_to: ada.email },
    });
    const { id, email } = await contact(ada, anyone());
    const answer = await send(ada, id, { subject: ' Hello ', body: 'Dear you,\r\n\r\n<b>one</b>\ntwo' });
    expect(answer.status).toBe(202);
    const mail = await mailTo(email, 'Hello');
    expect(answer.json).toEqual({ email_id: mail.id });
    expect(mail).toMatchObject({ subject: 'Hello', reply_to: [ada.email] });
    expect(mail.from).toMatch(/^"Mara, Kvarnholt via Folksbase" <[^<>]+>$/);
    expect(mail.html).toContain('&lt;b&gt;one&lt;/b&gt;');
    expect(mail.text).toContain('Dear you,\n\n<b>one</b>\ntwo');
    expect(mail.text).toContain('Kvarnholt sent you this e-mail');
    const link = linkOf(mail);
    expect(mail.headers).toMatchObject({
      'List-Unsubscribe': `<${link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });

  it('comes three times a day to one person, and then says when the next may', async () => {
    const { id, email } = await contact(ada, anyone());
    const tries = Array.from({ length: 6 }, () => send(ada, id, { subject: 'Again', body: 'x' }));
    const answers = await Promise.all(tries);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 202, 429, 429, 429]);
    const refused = await send(ada, id, { subject: 'Again', body: 'x' });
    expect(refused.json).toMatchObject({
      code: 'RATE_LIMITED',
      message: expect.stringMatching(/3 e-mails.*hours/),
      details: { limit: 'mails_per_contact_per_day' },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(86_000);
    expect(await mailsTo(email)).toHaveLength(3);
    const page = await ada.send('POST', `/contacts/${id}?ask=write`, {
      token: null,
      headers: { cookie: await sessionCookies(ada), origin: inject('stack').app_url },
      body: new URLSearchParams({ intent: 'send-email', subject: 'Again', body: 'x' }),
    });
    expect(page.status).toBe(429);
    expect(page.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(page.bytes.toString()).toContain('This person has had 3 e-mails from you within a day');
  });

  it.each([
    [{ subject: '', body: 'x' }, 'subject'],
    [{ subject: 'a\nBcc: b', body: 'x' }, 'subject'],
    [{ subject: 'x', body: ' \n' }, 'body'],
    [{ subject: 'x'.repeat(201), body: 'x' }, 'subject'],
    [{ subject: 'x', body: 'x', to: 'other@x.example' }, 'to'],
  ])('is refused as %j', async (json, path) => {
    const { id } = await contact(ada, anyone());
    expect(await send(ada, id, json)).toMatchObject({ status: 400, json: { details: [{ path }] } });
  });

  it('goes to nobody of another workspace', async () => {
    const { id } = await contact(ada, anyone());
    expect(await send(mallory, id, { subject: 'x', body: 'x' })).toMatchObject({ status: 404 });
  });

  it('is refused once they have unsubscribed', async () => {
    const { id } = await contact(ada, anyone());
    await ada.send('PATCH', `/api/contacts/${id}`, { json: { is_unsubscribed: true } });
    expect(await send(ada, id, { subject: 'x', body: 'x' })).toMatchObject({ status: 409, json: { code: 'CONFLICT' } });
  });
});

describe('unsubscribing', () => {
  const one = 'List-Unsubscribe=One-Click';
  const form = 'application/x-www-form-urlencoded';

  async function mailed() {
    const person = await contact(ada, anyone());
    await ada.send('POST', `/api/contacts/${person.id}/send-email`, { json: { subject: 'News', body: 'Hello' } });
    return { ...person, link: linkOf(await mailTo(person.email, 'News')) };
  }
  const post = (link: string, body: string, type = form) =>
    fetch(link, { method: 'POST', body, headers: { 'content-type': type } });
  const isUnsubscribed = async (id: string) => (await ada.send('GET', `/api/contacts/${id}`)).json;

  it('is a page that changes nothing until its button is pressed', async () => {
    const { id, email, link } = await mailed();
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await page.text()).toContain(email);
    expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
    expect(await isUnsubscribed(id)).toMatchObject({ is_unsubscribed: false });
    const pressed = await post(link, 'intent=unsubscribe');
    expect(pressed.status).toBe(200);
    expect(await pressed.text()).toContain('You are unsubscribed');
    expect(await isUnsubscribed(id)).toMatchObject({ is_unsubscribed: true });
  });

  it('takes one click of a mail program, as often as it comes', async () => {
    const { id, link } = await mailed();
    for (let n = 0; n < 2; n++) expect((await post(link, one)).status).toBe(200);
    const multipart = new FormData();
    multipart.append('List-Unsubscribe', 'One-Click');
    expect((await fetch(link, { method: 'POST', body: multipart })).status).toBe(200);
    expect((await fetch(link, { method: 'POST' })).status).toBe(200);
    expect(await isUnsubscribed(id)).toMatchObject({ is_unsubscribed: true });
  });

  it('survives the contact and every way back in', async () => {
    const { id, email, link } = await mailed();
    await ada.send('DELETE', `/api/contacts/${id}`);
    expect((await post(link, one)).status).toBe(200);
    expect((await contact(ada, email)).is_unsubscribed).toBe(true);
  });

  it('finds whoever has the address by now', async () => {
    const { id, email, link } = await mailed();
    await ada.send('DELETE', `/api/contacts/${id}`);
    const again = await contact(ada, email);
    expect(again.is_unsubscribed).toBe(false);
    await post(link, one);
    expect(await isUnsubscribed(again.id)).toMatchObject({ is_unsubscribed: true });
  });

  it('is never undone by an import', async () => {
    const { id, email, link } = await mailed();
    await post(link, one);
    await ada.import(`email,is_unsubscribed\r\n${email},no\r\n`);
    expect(await isUnsubscribed(id)).toMatchObject({ is_unsubscribed: true });
  });

  it('is undone by the person, on the page', async () => {
    const { id, email, link } = await mailed();
    await post(link, one);
    expect(await (await post(link, 'intent=resubscribe')).text()).toContain('Unsubscribe');
    expect(await isUnsubscribed(id)).toMatchObject({ is_unsubscribed: false });
    await ada.send('DELETE', `/api/contacts/${id}`);
    expect((await contact(ada, email)).is_unsubscribed).toBe(false);
  });

  it('of an earlier address subscribes nobody who unsubscribed by another one', async () => {
    const { id, email, link } = await mailed();
    const newer = `newer.${email}`;
    await ada.send('PATCH', `/api/contacts/${id}`, { json: { email: newer } });
    await ada.send('POST', `/api/contacts/${id}/send-email`, { json: { subject: 'More', body: 'News.' } });
    await post(linkOf(await mailTo(newer, 'More')), one);
    const page = await post(link, 'intent=resubscribe');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(email);
    expect(await isUnsubscribed(id)).toMatchObject({ email: newer, is_unsubscribed: true });
    expect(
      await ada.send('POST', `/api/contacts/${id}/send-email`, { json: { subject: 'x', body: 'y' } }),
    ).toMatchObject({
      status: 409,
    });
    await ada.send('DELETE', `/api/contacts/${id}`);
    expect((await contact(ada, newer)).is_unsubscribed).toBe(true);
  });

  it('by a link that is not ours is 404', async () => {
    const { link } = await mailed();
    for (const bad of [`${link}x`, link.replace('/unsubscribe/', '/unsubscribe/x')]) {
      expect((await fetch(bad)).status).toBe(404);
      expect((await post(bad, one)).status).toBe(404);
    }
  });
});

function linkOf({ links }: ArrivedMail): string {
  const link = links.find((url) => url.includes('/unsubscribe/'));
  if (!link) throw new Error('The mail has no way out');
  return link;
}
