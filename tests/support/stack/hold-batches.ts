import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';
import { thisStack } from './this-stack.ts';

const ROWS_DONE = `
  select coalesce(sum(created + updated + unchanged + duplicate + skipped + failed), 0)::int as rows
  from imports where workspace_id = $1`;
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
  const rowsDone = async () => (await holder.query(ROWS_DONE, [workspaceId])).rows[0].rows;
  return {
    async letOneThrough() {
      const before = await rowsDone();
      // a batch that has waited for long asks again, behind us: then it is its turn the next time
      while ((await rowsDone()) === before) {
        const next = await connected();
        await isQueued(1);
        // the queue is fair: the batch comes first, then we again
        const isOurs = next.query(TAKE, [workspaceId]);
        await isQueued(2);
        await holder.end();
        await isOurs;
        holder = next;
      }
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
