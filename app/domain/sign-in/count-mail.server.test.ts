import { expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { countMail } from './count-mail.server.ts';

const { db, client } = await freshDatabase();
const services = { db, env: { SIGN_IN_MAILS_PER_HOUR: 5, SUPABASE_SERVICE_ROLE_KEY: 'a key that nobody knows' } };
const count = (email: string) => countMail(services, email);

const isRefused = (outcome: unknown) => outcome instanceof Refusal;

it('lets five mails an hour to an address pass, however many ask at once', async () => {
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => count('flood@x.example')));
  expect(outcomes.filter(isRefused)).toHaveLength(7);
  expect(await count('flood@x.example')).toMatchObject({
    code: 'RATE_LIMITED',
    details: { limit: 'sign_in_mails_per_hour' },
  });
  expect(await count('other@x.example')).toEqual({ isSoon: false });
  await client.query("update sign_in_mails set asked_at = asked_at - interval '61 minutes'");
  expect(await count('flood@x.example')).toEqual({ isSoon: false });
});

it('says that another mail was asked for within the minute', async () => {
  expect(await count('soon@x.example')).toEqual({ isSoon: false });
  expect(await count('soon@x.example')).toEqual({ isSoon: true });
  await client.query("update sign_in_mails set asked_at = asked_at - interval '61 seconds'");
  expect(await count('soon@x.example')).toEqual({ isSoon: false });
});

it('keeps no address', async () => {
  await count('secret@x.example');
  const { rows } = await client.query("select encode(address_hash, 'escape') as text from sign_in_mails");
  expect(JSON.stringify(rows)).not.toContain('secret');
});
