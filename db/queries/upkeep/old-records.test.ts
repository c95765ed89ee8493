import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import * as old from './old-records.ts';

const { db, client, ours, theirs } = await freshDatabase();

const count = async (table: string) =>
  (await client.query(`select count(*)::int as count from ${table}`)).rows[0].count;
const aged = (days: number) => `now() - interval '${days} days 1 hour'`;

beforeEach(() =>
  client.query('delete from imports; delete from exports; delete from sent_mails; delete from remembered_columns'),
);

describe('records of imports', () => {
  const insert = (days: number, swept: boolean, removed: boolean) =>
    client.query(
      `insert into imports (workspace_id, user_id, filename, size_bytes, status, object_key, completed_at, swept_at, file_removed_at)
      values ($1, $1, 'x.csv', 9, 'completed', 'k', ${aged(days)}, case when $2 then now() end, case when $3 then now() end)`,
      [ours, swept, removed],
    );

  it('go a year after their end, once their file and rows are gone', async () => {
    await insert(364, true, true);
    await insert(365, false, false);
    await insert(365, true, false);
    await insert(365, true, true);
    expect(await old.removeOldImports(db, 365, 10)).toBe(1);
    expect(await count('imports')).toBe(3);
  });
});

describe('records of exports', () => {
  const insert = (days: number, status: string, swept: boolean, upload: string | null = null) =>
    client.query(
      `insert into exports (workspace_id, user_id, filename, object_key, status, completed_at, swept_at, upload_id)
      values ($1, $1, 'x.csv', 'k', $2, ${aged(days)}, case when $3 then now() end, $4)`,
      [ours, status, swept, upload],
    );

  it('go a year after their end, once nothing of them is in R2', async () => {
    await insert(364, 'completed', true);
    await insert(365, 'completed', false);
    await insert(365, 'failed', false, 'open');
    await insert(365, 'completed', true);
    await insert(365, 'failed', false);
    expect(await old.removeOldExports(db, 365, 1)).toBe(1);
    expect(await old.removeOldExports(db, 365, 10)).toBe(1);
    expect(await count('exports')).toBe(3);
  });
});

it('what hooks were told is forgotten by age, and what is on its way is not', async () => {
  const hook = '00000000-0000-7000-8000-0000000000c2';
  const insert = `insert into hooks (id, workspace_id, url, events, sealed_secret, created_by) values ($1, $2, 'u', '{}', 's', $1)`;
  await client.query(insert, [hook, ours]);
  for (const [days, status] of [
    [29, 'failed'],
    [30, 'due'],
    [30, 'failed'],
    [31, 'delivered'],
  ]) {
    await client.query(
      `insert into hook_deliveries (workspace_id, hook_id, user_id, event_id, type, data, status, created_at)
      values ($1, $2, $2, uuidv7(), 'hook.test', '{}', $3, ${aged(Number(days))})`,
      [ours, hook, status],
    );
  }
  expect(await old.removeOldDeliveries(db, 30, 1)).toBe(1);
  expect(await old.removeOldDeliveries(db, 30, 10)).toBe(1);
  expect(await count('hook_deliveries')).toBe(2);
});

it('sent mails are forgotten by age, a bounded number at a time', async () => {
  for (const days of [89, 90, 91]) {
    await client.query(`insert into sent_mails (key, claimed_at) values ('m/${days}', ${aged(days)})`);
  }
  expect(await old.removeOldMails(db, 90, 1)).toBe(1);
  expect(await old.removeOldMails(db, 90, 10)).toBe(1);
  expect(await count('sent_mails')).toBe(1);
});

it('closed accounts are forgotten by age', async () => {
  await client.query(`insert into closed_accounts (user_hash, closed_at) values ('a', now()), ('b', ${aged(30)})`);
  expect(await old.removeClosedAccounts(db, 30, 10)).toBe(1);
  expect(await count('closed_accounts')).toBe(1);
});

it('of what people chose, each workspace keeps the newest', async () => {
  await client.query(
    `insert into remembered_columns (workspace_id, header_key, chosen_at)
    select w, 'h' || n, now() - make_interval(days => n) from unnest($1::uuid[]) w, generate_series(1, 9) n where w = $2 or n < 4`,
    [[ours, theirs], ours],
  );
  expect(await old.removeOldChoices(db, 'remembered_columns', 4, 3)).toBe(3);
  expect(await old.removeOldChoices(db, 'remembered_columns', 4, 100)).toBe(2);
  const { rows } = await client.query(
    `select count(*)::int as kept, max(header_key) as oldest from remembered_columns group by workspace_id = $1 order by 1`,
    [ours],
  );
  expect(rows).toEqual([
    { kept: 3, oldest: 'h3' },
    { kept: 4, oldest: 'h4' },
  ]);
});
