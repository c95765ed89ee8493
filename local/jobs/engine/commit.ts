import type { ReceivedEvent } from '#local/jobs/protocol/event.ts';
import type { Change, Commit, Log } from '#local/jobs/store/change.ts';
import type { Database } from '#local/jobs/store/database.ts';
import { durableQueue, type MemoryQueue } from '#local/jobs/store/queue-items.ts';

type Dispatch = (tx: Change, event: ReceivedEvent) => Promise<void>;

/** @returns the one way to change state: a transaction that dispatches the events of its own work before it ends */
export function createCommit(db: Database, memory: MemoryQueue, log: Log, dispatch: Dispatch): Commit {
  return (work) =>
    db.write(async ({ rows, afterCommit }) => {
      const emitted: ReceivedEvent[] = [];
      const tx: Change = {
        rows,
        queue: durableQueue(rows, afterCommit, memory),
        emit: ({ id, name, data }) => emitted.push({ id, event: { data, id, name, ts: Date.now(), user: {} } }),
        log: (line) => afterCommit(() => log(line)),
      };
      const result = await work(tx);
      for (let next = emitted.shift(); next; next = emitted.shift()) await dispatch(tx, next);
      return result;
    });
}
