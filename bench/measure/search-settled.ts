import type pg from 'pg';
import { until, WATCHING } from '#local/testing/until.ts';

/**
 * Waits until everybody is in the search index, which follows behind an import: what is measured next has the machine
 * to itself. A build from before there was a backlog has nothing to wait for.
 */
export async function searchSettled(database: pg.Client): Promise<void> {
  const { rows: found } = await database.query(
    `select to_regclass('public.search_backlog') is not null as has_backlog`,
  );
  if (!found[0]?.has_backlog) return;
  const isBehind = async () => (await database.query('select from search_backlog limit 1')).rowCount !== 0;
  await until('searches have caught up', isBehind, (behind) => !behind, WATCHING);
}
