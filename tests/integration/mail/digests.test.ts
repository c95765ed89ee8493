import { createClient } from '@supabase/supabase-js';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inParallel } from '#app/lib/in-parallel.ts';
import type { Client } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';
import { jobRuns, runJob } from '#tests/support/stack/job-runs.ts';
import { mailsTo, mailTo, makeMailFail } from '#tests/support/stack/mailbox.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import { haveOwnStack, thisStack } from '#tests/support/stack/this-stack.ts';

// the job writes to every workspace, and mails fail
await haveOwnStack('digests');

// by hand with more: DIGEST_WORKSPACES=10000
const WORKSPACES = Number(process.env.DIGEST_WORKSPACES ?? 120);
/** A Monday whose week no other test has. */
const FIRE_AT = '2035-01-01T08:00:00.000Z';
const TOO_MANY = 2;

const { auth_url, service_role_key, database_url, mail_url } = thisStack();
const database = new pg.Pool({ connectionString: database_url });
const { admin } = createClient(auth_url, service_role_key, { auth: { persistSession: false } }).auth;

afterAll(() => database.end());

/** Of this run alone: a sign-in service may remember those of another. */
const DOMAIN = `many-${crypto.randomUUID()}.example`;
const addressOf = (n: number) => `owner${n}@${DOMAIN}`;

/** A workspace with an owner and somebody who came in that week. */
async function busyWorkspace(n: number): Promise<string> {
  const { data, error } = await admin.createUser({ email: addressOf(n), email_confirm: true });
  if (error) throw error;
  const { rows } = await database.query(
    `with made as (insert into workspaces (name) values ($2) returning id),
    owner as (insert into members (workspace_id, user_id, role) select id, $1, 'owner' from made),
    wishes as (insert into settings (workspace_id, weekly_digest) select id, true from made)
    select id from made`,
    [data.user.id, `Team ${n}`],
  );
  await database.query(
    `insert into contacts (workspace_id, email, created_at, updated_at)
    values ($1, 'a@x.example', $2::timestamptz - interval '1 day', $2::timestamptz - interval '1 day')`,
    [rows[0].id, FIRE_AT],
  );
  return data.user.id;
}

async function sentMails(): Promise<number> {
  const { rows } = await database.query(
    `select count(sent_at)::int as sent from sent_mails where starts_with(key, 'digest/') and key like '%/2035-W01'`,
  );
  return rows[0].sent;
}

/** How many mails each owner got; the list of the mail stand-in ends at so many. */
async function mailsByOwner(): Promise<Map<string, number>> {
  const list = z.object({ mails: z.array(z.object({ to: z.array(z.string()) })) });
  const { mails } = list.parse(await (await fetch(`${mail_url}/mails?limit=10000`)).json());
  const owners = mails.flatMap(({ to }) => to).filter((address) => address.endsWith(`@${DOMAIN}`));
  return new Map(
    Object.entries(Object.groupBy(owners, (address) => address)).map(([to, all = []]) => [to, all.length]),
  );
}

it(`${WORKSPACES} workspaces get their digest once, whatever becomes of two of them, and of Resend’s limit`, async () => {
  const users = await inParallel(
    8,
    Array.from({ length: WORKSPACES }, (_, n) => n),
    busyWorkspace,
  );
  await admin.deleteUser(users[0] ?? '');
  await makeMailFail({ fail_next: TOO_MANY, status: 429, retry_after: 1, refuse_addresses: [addressOf(1)] });
  const began = new Date();
  expect(await runJob('weekly-digest', { fireAt: FIRE_AT })).toMatchObject({ status: 'COMPLETED' });
  await until('every mail is sent', sentMails, (sent) => sent === WORKSPACES - 2, { withinMs: 600_000 });
  console.log(`${WORKSPACES} workspaces in ${(Date.now() - began.getTime()) / 1000} s`);
  await until(
    'every batch is over',
    () => jobRuns('send-digests', began),
    (runs) => runs.every(({ status }) => status === 'COMPLETED'),
  );
  await makeMailFail({});
  const mails = await mailsByOwner();
  const expected = Array.from({ length: WORKSPACES }, (_, n) => addressOf(n)).slice(2);
  expect([...mails.keys()].sort()).toEqual(expected.sort());
  expect([...mails.values()].every((count) => count === 1)).toBe(true);

  expect(await runJob('weekly-digest', { fireAt: FIRE_AT })).toMatchObject({ output: { workspaces: 0 } });
  expect(await mailsByOwner()).toEqual(mails);
});

describe('the weekly digest', () => {
  it('comes once in a week to whom something happened', async () => {
    const [busy, quiet, deaf] = await Promise.all([newcomer('busy'), newcomer('quiet'), newcomer('deaf')]);
    await busy.send('PATCH', '/api/settings', { json: { workspace_name: 'Busy bees' } });
    await deaf.send('PATCH', '/api/settings', { json: { weekly_digest: false } });
    await quiet.contacts();
    await busy.import('email,tags\r\na@x.example,Queens\r\nb@x.example,\r\n');
    await deaf.import('email\r\na@x.example\r\n');
    const began = new Date(Date.now() - 1_000);
    // both in one week, whatever the hour
    const fireAt = new Date().toISOString();
    expect(await runJob('weekly-digest', { fireAt })).toMatchObject({ status: 'COMPLETED' });
    const mail = await mailTo(busy.email, 'Busy bees');
    expect(mail.text).toContain('Queens (1)');
    await until(
      'every batch is sent',
      () => jobRuns('send-digests', began),
      (runs) => runs.length > 0 && runs.every(({ status }) => status === 'COMPLETED'),
    );
    expect(await runJob('weekly-digest', { fireAt })).toMatchObject({ status: 'COMPLETED', output: { workspaces: 0 } });
    const digests = async ({ email }: Client) =>
      (await mailsTo(email)).filter(({ idempotency_key }) => idempotency_key?.startsWith('digests/'));
    expect(await digests(busy)).toHaveLength(1);
    expect(await digests(quiet)).toEqual([]);
    expect(await digests(deaf)).toEqual([]);
  });
});
