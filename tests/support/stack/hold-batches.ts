import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';
import { thisStack } from './this-stack.ts';

/** The lock that every batch of a workspace takes first, before it has any other. */
const TAKE = 'select pg_advisory_lock(hashtextextended($1, 0))';
const QUEUE = `
  select from pg_locks waiting join pg_locks held using (locktype, database, classid, objid, objsubid)
  where locktype = 'advisory' and held.pid = pg_backend_pid() and held.granted and not waiting.granted`;

export interface HeldBatches {
  /** Waits for a batch that wants to begin, and lets it through, alone. */
  letOneThrough: () => Promise<void>;
  letGo: () => Promise<void>;
}

/** Holds every batch of a person's imports before it begins: what an import shows stands still until it is let go. */
export async function holdBatches(person: Client): Promise<HeldBatches> {
  const workspaceId = await person.workspaceId();
  let holder = await connected();
  await holder.query(TAKE, [workspaceId]);
  const isQueued = (length: number) =>
    until(
      `${length} wait for their turn`,
      async () => (await holder.query(QUEUE)).rowCount,
      (count) => count === length,
    );
  return {
    async letOneThrough() {
      await isQueued(1);
      // the queue is fair: the batch comes first, then we again
      const next = await connected();
      const isOurs = next.query(TAKE, [workspaceId]);
      await isQueued(2);
      await holder.end();
      await isOurs;
      holder = next;
    },
    letGo: () => holder.end(),
  };
}

async function connected(): Promise<pg.Client> {
  const client = new pg.Client(thisStack().database_url);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}
