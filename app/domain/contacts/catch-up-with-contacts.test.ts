import { expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { insertImport } from '#tests/support/database/batches.ts';
import { catchUpWithContacts } from './catch-up-with-contacts.server.ts';

const { db, client, ours, theirs } = await freshDatabase();

it('works off what has been behind for a minute, of every workspace, and leaves what is younger', async () => {
  for (const [workspace, entries] of [
    [ours, 7],
    [theirs, 1],
  ]) {
    await client.query(
      `insert into search_backlog (workspace_id, texts, created_at)
      select $1, '', now() - interval '61 seconds' from generate_series(1, $2::int)`,
      [workspace, entries],
    );
  }
  expect(await catchUpWithContacts({ db })).toBe(8);
  expect((await client.query('select from search_backlog')).rowCount).toBe(0);
  await client.query(`insert into search_backlog (workspace_id, texts) values ($1, 'young')`, [theirs]);
  expect(await catchUpWithContacts({ db })).toBe(0);
});

it('waits for an import that is at work, but not for long', async () => {
  const id = await insertImport(client, ours);
  const behind = (seconds: number) =>
    client.query(
      `insert into search_backlog (workspace_id, texts, created_at) values ($1, '', now() - make_interval(secs => $2))`,
      [ours, seconds],
    );
  await client.query('delete from search_backlog');
  await behind(299);
  expect(await catchUpWithContacts({ db })).toBe(0);
  await behind(301);
  expect(await catchUpWithContacts({ db })).toBe(2);
  await behind(61);
  expect(await catchUpWithContacts({ db })).toBe(0);
  await client.query(`update imports set status = 'completed' where id = $1`, [id]);
  expect(await catchUpWithContacts({ db })).toBe(1);
});
