import { createElement } from 'react';
import { afterEach, expect, it } from 'vitest';
import { ServiceUnavailableError } from '#app/vendors/unavailable.ts';
import { t } from '#app/words/language/t.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { testServices } from '#tests/support/database/test-services.ts';
import { mailsTo, makeMailFail } from '#tests/support/stack/mailbox.ts';
import { REMEMBERED_HOURS, sendOnce } from './send-once.server.ts';

const database = await freshDatabase();
const services = await testServices(database);

afterEach(() => makeMailFail({}, services.mail.url));

const toOf = (key: string) => `${key}@people.example`;
const reader = '01900000-0000-7000-8000-000000000001';
const news = () => t('sign-in.title');
const send = (key: string) =>
  sendOnce(
    services,
    { key, workspaceId: database.ours, reader },
    { to: toOf(key), subject: news, body: createElement(news) },
  );
const arrived = async (key: string) => (await mailsTo(toOf(key), services.mail.url)).length;

/** A run claimed the mail so long ago and was never heard of again. */
const claimed = (key: string, hoursAgo: number) =>
  database.client.query(
    'insert into sent_mails (key, workspace_id, claimed_at) values ($1, $2, now() - make_interval(hours => $3))',
    [key, database.ours, hoursAgo],
  );

it('is in the language of its reader, which is settled when it is claimed: a repeat is the same mail', async () => {
  const reads = (language: string) =>
    database.client.query('update members set language = $1 where user_id = $2', [language, reader]);
  // what others read says nothing of this one
  await database.client.query(
    `insert into members (workspace_id, user_id, role, language)
     values ($1, $2, 'owner', null), ($1, gen_random_uuid(), 'member', 'fr'), ($1, gen_random_uuid(), 'member', 'de')`,
    [database.ours, reader],
  );
  const subjects = async (key: string) =>
    (await mailsTo(toOf(key), services.mail.url)).map(({ subject, text }) => [subject, text]);
  await send('before');
  await reads('de');
  await makeMailFail({ fail_next: 1, keep_mail: true }, services.mail.url);
  await expect(send('german')).rejects.toThrow(ServiceUnavailableError);
  await reads('fr');
  expect(await send('german')).toBe('sent');
  await send('french');
  expect(await subjects('before')).toEqual([['Sign in', 'Sign in']]);
  expect(await subjects('german')).toEqual([['Anmelden', 'Anmelden']]);
  expect(await subjects('french')).toEqual([['Se connecter', 'Se connecter']]);
});

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
