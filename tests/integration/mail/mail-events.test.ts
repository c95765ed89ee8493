import { beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import type { ArrivedMail } from '#local/testing/stack/mailbox.ts';
import { until } from '#local/testing/until.ts';
import { mailsTo } from '#tests/support/stack/mailbox.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

const person = z.object({ id: z.uuid(), email: z.string(), is_unsubscribed: z.boolean() });
const enter = (client: Client, email: string) => client.ask('POST', '/api/contacts', person, { json: { email } });
const read = (client: Client, id: string) => client.ask('GET', `/api/contacts/${id}`, person);
const change = (client: Client, id: string, json: object) =>
  client.ask('PATCH', `/api/contacts/${id}`, person, { json });
const anyone = () => `person.${crypto.randomUUID()}@people.example`;

async function mail(client: Client, { id, email }: { id: string; email: string }): Promise<ArrivedMail> {
  const answer = await client.send('POST', `/api/contacts/${id}/send-email`, { json: { subject: 'News', body: 'Hi' } });
  expect(answer.status).toBe(202);
  const [newest] = await mailsTo(email);
  if (!newest) throw new Error('There is no mail');
  return newest;
}

/** Has the mail service tell the app; gives the status of its answer. */
async function report({ id }: ArrivedMail, fate: string): Promise<number> {
  const url = `${inject('stack').mail_url}/mails/${id}/fate`;
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ fate }) });
  return z.object({ status: z.int() }).parse(await answer.json()).status;
}

describe('what the mail service says of a mail to a contact', () => {
  it.each(['bounced', 'complained'])('unsubscribes who it %s at, in the workspace that sent it alone', async (fate) => {
    const email = anyone();
    const [theirs, ours] = [await enter(mallory, email), await enter(ada, email)];
    const sent = await mail(ada, ours);
    expect(await report(sent, fate)).toBe(200);
    expect(await read(ada, ours.id)).toMatchObject({ is_unsubscribed: true });
    expect(await read(mallory, theirs.id)).toMatchObject({ is_unsubscribed: false });
    await ada.send('DELETE', `/api/contacts/${ours.id}`);
    expect(await enter(ada, email)).toMatchObject({ is_unsubscribed: true });
  });

  it.each(['bounced', 'complained'])('comes by itself of the test address %s@resend.dev', async (fate) => {
    const contact = await enter(ada, `${fate}+${crypto.randomUUID()}@resend.dev`);
    await mail(ada, contact);
    await until(
      'they are unsubscribed',
      () => read(ada, contact.id),
      ({ is_unsubscribed }) => is_unsubscribed,
    );
  });

  it('changes nothing when it comes again, after they were subscribed again', async () => {
    const contact = await enter(ada, anyone());
    const sent = await mail(ada, contact);
    await Promise.all([report(sent, 'bounced'), report(sent, 'bounced')]);
    await change(ada, contact.id, { is_unsubscribed: false });
    for (const fate of ['bounced', 'complained']) expect(await report(sent, fate)).toBe(200);
    expect(await read(ada, contact.id)).toMatchObject({ is_unsubscribed: false });
  });

  it('changes nothing when it is no hard bounce and no complaint', async () => {
    const contact = await enter(ada, anyone());
    const sent = await mail(ada, contact);
    for (const fate of ['delivered', 'bounced for the moment']) expect(await report(sent, fate)).toBe(200);
    expect(await read(ada, contact.id)).toMatchObject({ is_unsubscribed: false });
  });

  it('of a bounce is about the address, of a complaint about the person', async () => {
    for (const [fate, isUnsubscribed] of [
      ['bounced', false],
      ['complained', true],
    ] as const) {
      const contact = await enter(ada, anyone());
      const sent = await mail(ada, contact);
      await change(ada, contact.id, { email: `newer.${contact.email}` });
      await report(sent, fate);
      expect(await read(ada, contact.id)).toMatchObject({ is_unsubscribed: isUnsubscribed });
      expect(await enter(ada, contact.email)).toMatchObject({ is_unsubscribed: true });
    }
  });

  it('of a mail to the team unsubscribes nobody', async () => {
    const member = await enter(ada, ada.email);
    const [welcome] = await until(
      'the welcome came',
      () => mailsTo(ada.email),
      (mails) => mails.length > 0,
    );
    if (welcome) expect(await report(welcome, 'complained')).toBe(200);
    expect(await read(ada, member.id)).toMatchObject({ is_unsubscribed: false });
  });
});
