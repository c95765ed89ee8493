import { type SQL, sql } from 'drizzle-orm';

/** A page of a list. It may hold fewer rows than were asked for and still have a next one. */
export interface PageOfRows<Row> {
  rows: Row[];
  hasMore: boolean;
}

/**
 * What the rows of a page may weigh, as text: an answer of the database has 10 MB, in which quotes are escaped again.
 */
export const MOST_BYTES = 4_000_000;

/**
 * Cuts a list by bytes as well as by rows. `candidates` selects `id` and `weight` (bytes) of the rows that come next,
 * newest first, one more than `limit`. `ids` selects those that go on the page, one at least; `size` is the number of
 * candidates.
 */
export const cutByBytes = (candidates: SQL, limit: number, mostBytes = MOST_BYTES) => ({
  ids: sql`(
    select id from (
      select id, sum(weight) over (order by id desc rows between unbounded preceding and 1 preceding) as bytes_above
      from (${candidates}) candidates
    ) weighed
    where coalesce(bytes_above, 0) < ${mostBytes} order by id desc limit ${limit})`,
  size: sql<number>`(select count(*)::int from (${candidates}) candidates)`,
});

/** The page, once its rows are read together with the number of candidates. */
export function cutPage<Row extends { candidates: number }>(read: readonly Row[]): PageOfRows<Omit<Row, 'candidates'>> {
  return {
    rows: read.map(({ candidates: _, ...row }) => row),
    hasMore: (read[0]?.candidates ?? 0) > read.length,
  };
}
