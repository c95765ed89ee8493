import { createElement } from 'react';
import { afterEach, expect, it } from 'vitest';
import { ServiceUnavailableError } from '#app/vendors/unavailable.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { testServices } from '#tests/support/database/test-services.ts';
import { mailsTo, makeMailFail } from '#tests/support/stack/mailbox.ts';
import { REMEMBERED_HOURS, sendOnce } from './send-once.server.ts';

const database = await freshDatabase();
const services = await testServices(database);

afterEach(() => makeMailFail({}, services.mail.url));

const toOf = (key: string) => `${key}@people.example`;
const send = (key: string) =>
  sendOnce(services, database.ours, key, { to: toOf(key), subject: 'News', body: createElement('p', null, 'News') });
const arrived = async (key: string) => (await mailsTo(toOf(key), services.mail.url)).length;

/** A run claimed the mail so long ago and was never heard of again. */
const claimed = (key: string, hoursAgo: number) =>
  database.client.query(
    'insert into sent_mails (key, workspace_id, claimed_at) values ($1, $2, now() - make_interval(hours => $3))',
    [key, database.ours, hoursAgo],
  );

it('asks Resend no more for a mail that it has taken', async () => {
  expect(await send('taken')).toBe('sent');
  await makeMailFail({ fail_next: 1 }, services.mail.url);
  expect(await send('taken')).toBe('sent before');
  expect(await arrived('taken')).toBe(1);
});

it('sends a mail again whose answer was lost, and it comes once', async () => {
  await makeMailFail({ fail_next: 1, keep_mail: true }, services.mail.url);
  await expect(send('lost')).rejects.toThrow(ServiceUnavailableError);
  expect(await send('lost')).toBe('sent');
  expect(await arrived('lost')).toBe(1);
});

it('sends what was claimed while Resend remembers keys, and never after', async () => {
  await claimed('remembered', REMEMBERED_HOURS - 1);
  expect(await send('remembered')).toBe('sent');
  await claimed('forgotten', REMEMBERED_HOURS);
  expect(await send('forgotten')).toBe('unknown');
  expect([await arrived('remembered'), await arrived('forgotten')]).toEqual([1, 0]);
});
