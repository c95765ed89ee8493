import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '#local/testing/database/open-database.ts';
import { until } from '#local/testing/until.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';
import { haveOwnStack, thisStack } from '#tests/support/stack/this-stack.ts';

/** The cron trigger is pulled by the tests alone; an hour of it is sixty times. */
const TIMES_AN_HOUR = 60;
await haveOwnStack('idle', { WATCH_EVERY_SECONDS: '86400', WATCH_KEEPS_SECONDS: '1' });
const database = await openDatabase(thisStack().database_url);
afterAll(() => database.end());

const pull = () => fetch(new URL('/cdn-cgi/handler/scheduled', thisStack().app_url)).then((answer) => answer.text());

async function queries(): Promise<number> {
  const answer = await fetch(new URL('/stats', thisStack().sql_url));
  return ((await answer.json()) as { requests: number }).requests;
}

async function runs(): Promise<number> {
  const query =
    '{ runs(first: 1, orderBy: [{ field: QUEUED_AT, direction: DESC }], filter: { from: "2000-01-01T00:00:00Z" }) { totalCount } }';
  const answer = await fetch(new URL('/v0/gql', thisStack().jobs_url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return ((await answer.json()) as { data: { runs: { totalCount: number } } }).data.runs.totalCount;
}

/** Pulls the trigger until it asks the database nothing any more. */
const asleep = () =>
  until(
    'the watchdog sleeps',
    async () => {
      const before = await queries();
      await pull();
      return (await queries()) - before;
    },
    (asked) => asked === 0,
  );

it('an hour in which nobody does anything costs neither a query nor a run', async () => {
  const ada = await newcomer('ada');
  expect(await ada.import('email\r\na@x.example\r\n')).toMatchObject({ status: 'completed' });
  await asleep();
  const before = [await queries(), await runs()];
  for (let n = 0; n < TIMES_AN_HOUR; n++) await pull();
  expect([await queries(), await runs()]).toEqual(before);
});

it('work that is opened wakes the watchdog, which finds an event that was lost', async () => {
  await asleep();
  const ada = await newcomer('ada');
  await ada.contacts();
  // the request that stored it ended before it was sent
  const lost = await database.query(
    `insert into outbox (name, data, created_at) values ('user/signed.up', '{}', now() - interval '1 minute') returning id`,
  );
  await pull();
  const { rows } = await database.query('select sent_at from outbox where id = $1', [lost.rows[0].id]);
  expect(rows[0].sent_at).not.toBeNull();
});

it('a marker that was lost counts as open work', async () => {
  await asleep();
  await database.query(
    `insert into outbox (name, data, created_at) values ('user/signed.up', '{}', now() - interval '1 minute')`,
  );
  const unsent = async () => (await database.query('select id from outbox where sent_at is null')).rowCount;
  const before = await unsent();
  expect(before).toBeGreaterThan(0);
  await pull();
  expect(await unsent()).toBe(before);
  new StoredFiles().remove('upkeep/open-work');
  await pull();
  expect(await unsent()).toBe(0);
});
