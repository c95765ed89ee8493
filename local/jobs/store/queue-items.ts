import { randomBytes } from 'node:crypto';
import type { Change, Query, QueueItem, Slot } from './change.ts';

/** The queue in memory, which mirrors the rows of `items`. */
export interface MemoryQueue {
  add(item: QueueItem): void;
  remove(job: string): void;
  removeRun(runId: string): void;
}

/** The queue as a change sees it: each operation writes its row, and is repeated in memory once that is committed. */
export function durableQueue(
  rows: Query,
  afterCommit: (effect: () => void) => void,
  memory: MemoryQueue,
): Change['queue'] {
  return {
    async add({ wait, ...item }) {
      const job = BigInt(`0x${randomBytes(8).toString('hex')}`).toString(36);
      const dueAt = new Date(item.dueAt);
      const [row] = await rows<{ seq: string }>(
        `insert into items (job, run_id, kind, step_id, stack_current, due_at, wait_event, wait_if)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning seq`,
        [job, item.runId, item.kind, item.stepId, item.stackCurrent, dueAt, wait?.event ?? null, wait?.if ?? null],
      );
      afterCommit(() => memory.add({ ...item, job, attempt: 0, seq: Number(row?.seq) }));
    },
    async retry(item, dueAt) {
      const next = { ...item, attempt: item.attempt + 1, dueAt };
      await rows('update items set attempt = $2, due_at = $3 where job = $1', [
        item.job,
        next.attempt,
        new Date(dueAt),
      ]);
      afterCommit(() => memory.add(next));
    },
    async end(job) {
      const ended = await rows('delete from items where job = $1 returning job', [job]);
      afterCommit(() => memory.remove(job));
      return ended.length > 0;
    },
    async endRun(runId) {
      await rows('delete from items where run_id = $1', [runId]);
      afterCommit(() => memory.removeRun(runId));
    },
  };
}

/** Queues in memory all work still to be done; what was under way at a kill is part of it, with the same attempt. */
export async function loadQueue(rows: Query, memory: MemoryQueue): Promise<void> {
  const items = await rows<{
    job: string;
    run_id: string;
    kind: QueueItem['kind'];
    step_id: string;
    attempt: number;
    stack_current: number;
    due_at: Date;
    seq: string;
    slots: Slot[];
  }>('select items.*, runs.slots from items join runs on runs.id = items.run_id order by seq');
  for (const item of items) {
    memory.add({
      job: item.job,
      runId: item.run_id,
      kind: item.kind,
      stepId: item.step_id,
      attempt: item.attempt,
      stackCurrent: item.stack_current,
      dueAt: item.due_at.getTime(),
      seq: Number(item.seq),
      slots: item.slots,
    });
  }
}
