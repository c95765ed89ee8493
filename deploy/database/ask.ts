import type pg from 'pg';

/** Asks a database, over its own protocol or over HTTP. Returns the rows. */
export type Ask = (text: string, values?: unknown[]) => Promise<unknown[]>;

export const askOver =
  (client: pg.Client): Ask =>
  async (text, values) =>
    (await client.query(text, values)).rows;
