import pg from 'pg';

/** One connection, for a look of one's own. The server may end before it. */
export async function openDatabase(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
