import { expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
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
