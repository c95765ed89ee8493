import type { Pool, PoolClient } from 'pg';

/**
 * Runs `work` in one transaction.
 * @returns what `work` returns
 * @throws what `work` throws, after rolling back
 */
export async function transaction<Result>(db: Pool, work: (tx: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await db.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // a connection that may still be inside the transaction is not used again
    client.release(true);
    throw error;
  }
}
