import { afterAll, describe, expect, it } from 'vitest';
import { connect } from '#db/client.ts';
import { WorkspaceBusyError } from '#db/errors.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { startSql } from '#local/sql/server.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { freePort } from '#local/testing/free-port.ts';
import { until } from '#local/testing/until.ts';
import { insertImport } from '#tests/support/database/batches.ts';
import { importTransaction } from './import-transaction.ts';

const { client, appUrl, ours, theirs, anotherClient } = await freshDatabase();
/** Fewer than there are imports that want one. */
const CONNECTIONS = 2;
const sql = await startSql({
  host: '127.0.0.1',
  port: await freePort(),
  databaseUrl: appUrl,
  connections: CONNECTIONS,
});
afterAll(() => sql.close());
const db = connect({ url: appUrl, httpUrl: sql.url });

/** Somebody who works on the workspace until they are let go. */
async function atWork(workspace: WorkspaceId): Promise<() => Promise<unknown>> {
  const holder = await anotherClient();
  await holder.query('select pg_advisory_lock(hashtextextended($1::uuid::text, 0))', [workspace]);
  return () => holder.query('select pg_advisory_unlock_all()');
}

const [our, their] = [await insertImport(client, ours), await insertImport(client, theirs)];
const ourTransaction = () => importTransaction(db, { importId: our, workspaceId: ours }, []);
const theirTransaction = () => importTransaction(db, { importId: their, workspaceId: theirs }, []);

/** Requests that the database has had so far. */
const requests = async () => {
  const answer = await fetch(new URL('/stats', sql.url));
  return ((await answer.json()) as { requests: number }).requests;
};

describe('imports of a workspace in which somebody else is at work', () => {
  it('wait outside the database: with more of them than connections, a neighbour is served at once', async () => {
    const letGo = await atWork(ours);
    let through = 0;
    const before = await requests();
    const waiting = Array.from({ length: 3 * CONNECTIONS }, () => ourTransaction().then(() => through++));
    await until('they ask again and again', requests, (count) => count >= before + 2 * waiting.length);
    for (let times = 0; times < 10; times++) await theirTransaction();
    expect(through).toBe(0);
    await letGo();
    await Promise.all(waiting);
  });

  it('are given up where it never ends, and nothing was written', async () => {
    const letGo = await atWork(ours);
    await expect(ourTransaction()).rejects.toThrow(WorkspaceBusyError);
    await letGo();
    await ourTransaction();
  });
});
