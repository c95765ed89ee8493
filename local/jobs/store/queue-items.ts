import { randomBytes } from 'node:crypto';
import type { Engine } from '../engine/engine.ts';
import type { Item, Queue } from '../engine/queue.ts';
import type { Slot } from '../engine/slots.ts';
import type { Database, Transaction } from './database.ts';

interface NewItem {
  runId: string;
  kind: Item['kind'];
  stepId: string;
  stackCurrent: number;
  dueAt: number;
  slots: Slot[];
  /** What a wait waits for. */
  wait?: { event: string; if: string | undefined };
}

/** Stores work to be done and, once that is committed, queues it. */
export async function addItem(engine: Engine, tx: Transaction, item: NewItem): Promise<void> {
  const job = BigInt(`0x${randomBytes(8).toString('hex')}`).toString(36);
  const [row] = await tx.rows<{ seq: string }>(
    `insert into items (job, run_id, kind, step_id, stack_current, due_at, wait_event, wait_if)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning seq`,
    [
      job,
      item.runId,
      item.kind,
      item.stepId,
      item.stackCurrent,
      new Date(item.dueAt),
      item.wait?.event ?? null,
      item.wait?.if ?? null,
    ],
  );
  const { wait: _, ...rest } = item;
  tx.after(() => engine.queue.add({ ...rest, job, attempt: 0, seq: Number(row?.seq) }));
}

/** Puts a failed attempt's item back for the next one. */
export async function retryItem(engine: Engine, tx: Transaction, item: Item, dueAt: number): Promise<void> {
  const again = { ...item, attempt: item.attempt + 1, dueAt };
  await tx.rows('update items set attempt = $2, due_at = $3 where job = $1', [
    item.job,
    again.attempt,
    new Date(dueAt),
  ]);
  tx.after(() => engine.queue.add(again));
}

/** Takes an item off the list, because it is done. False if it is not there any more. */
export async function endItem(engine: Engine, tx: Transaction, job: string): Promise<boolean> {
  const ended = await tx.rows('delete from items where job = $1 returning job', [job]);
  tx.after(() => engine.queue.remove(job));
  return ended.length > 0;
}

/** Queues everything the database says is still to be done; what was under way at a kill is among it, same attempt. */
export async function loadItems(db: Database, queue: Queue): Promise<void> {
  const rows = await db.rows<{
    job: string;
    run_id: string;
    kind: Item['kind'];
    step_id: string;
    attempt: number;
    stack_current: number;
    due_at: Date;
    seq: string;
    slots: Slot[];
  }>('select items.*, runs.slots from items join runs on runs.id = items.run_id order by seq');
  for (const row of rows) {
    queue.add({
      job: row.job,
      runId: row.run_id,
      kind: row.kind,
      stepId: row.step_id,
      attempt: row.attempt,
      stackCurrent: row.stack_current,
      dueAt: row.due_at.getTime(),
      seq: Number(row.seq),
      slots: row.slots,
    });
  }
}
