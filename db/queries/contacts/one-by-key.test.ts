import { expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { oneByKey } from './one-by-key.ts';

const { client, ours, theirs } = await freshDatabase();

const FILL = `
insert into contacts (workspace_id, email, external_id)
select $1, 'p' || n || '@x.example', 'K-' || n from generate_series(1, 2000) n`;

it.each([
  ['email', 'contacts_email', 'p7@x.example', 'p7', 'p@x.example'],
  ['external_id', 'contacts_external_id', 'K-7', 'K-70000', ''],
] as const)('finds by %s in the index of it, in a workspace that is newer than the statistics', async (...given) => {
  const [key, index, there, notThere, alike] = given;
  const [older, newer] = [ours, theirs].toSorted();
  await client.query('delete from contacts');
  await client.query(FILL, [older]);
  await client.query('analyze contacts');
  await client.query(FILL, [newer]);
  const find = `
    select ${key} as found from unnest($2::text[]) wanted cross join lateral (
      ${oneByKey('contacts', { workspace: '$1', key, wanted: 'wanted' })}) c`;
  const { rows } = await client.query(find, [newer, [there, notThere, alike]]);
  expect(rows).toEqual([{ found: there }]);
  const plan = await client.query(`explain ${find}`, [newer, [there]]);
  expect(JSON.stringify(plan.rows)).toContain(`using ${index} on contacts`);
});
