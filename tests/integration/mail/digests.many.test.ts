import { createClient } from '@supabase/supabase-js';
import pg from 'pg';
import { afterAll, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { inParallel } from '#app/lib/in-parallel.ts';
import { until } from '#local/testing/until.ts';
import { jobRuns, runJob } from '#tests/support/stack/job-runs.ts';
import { makeMailFail } from '#tests/support/stack/mailbox.ts';

// by hand with more: DIGEST_WORKSPACES=10000
const WORKSPACES = Number(process.env.DIGEST_WORKSPACES ?? 120);
/** A Monday whose week no other test has. */
const FIRE_AT = '2035-01-01T08:00:00.000Z';
const TOO_MANY = 2;

const { auth_url, service_role_key, database_url, mail_url } = inject('stack');
const database = new pg.Pool({ connectionString: database_url });
const { admin } = createClient(auth_url, service_role_key, { auth: { persistSession: false } }).auth;

afterAll(async () => {
  await makeMailFail({});
  await database.end();
});

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
  const mails = await mailsByOwner();
  const expected = Array.from({ length: WORKSPACES }, (_, n) => addressOf(n)).slice(2);
  expect([...mails.keys()].sort()).toEqual(expected.sort());
  expect([...mails.values()].every((count) => count === 1)).toBe(true);

  expect(await runJob('weekly-digest', { fireAt: FIRE_AT })).toMatchObject({ output: { workspaces: 0 } });
  expect(await mailsByOwner()).toEqual(mails);
});
