import type { QueryResultRow } from 'pg';

/** Sends one statement and returns its rows. */
export type Query = <Row extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** One line of the log: ids, counts and states, never content. */
export type Log = (line: { event: string } & Record<string, string | number | boolean | undefined>) => void;

/** Takes up room under a concurrency limit: at most `limit` calls under way at once have a slot of one name. */
export interface Slot {
  name: string;
  limit: number;
}

/** Work still to be done for a run: a call of the app, or the end of a sleep or wait. Mirrors a row of `items`. */
export interface QueueItem {
  job: string;
  runId: string;
  kind: 'call' | 'sleep' | 'wait';
  /** "step" for the next step in turn, otherwise the planned step's id. */
  stepId: string;
  attempt: number;
  stackCurrent: number;
  /** Milliseconds since the epoch. */
  dueAt: number;
  seq: number;
  slots: Slot[];
}

interface NewQueueItem extends Omit<QueueItem, 'job' | 'attempt' | 'seq'> {
  /** The event that ends a wait. */
  wait?: { event: string; if: string | undefined };
}

/**
 * One change of state, in one transaction. What it adds to or takes off the queue, and what it logs, takes effect in
 * memory once it is committed.
 */
export interface Change {
  rows: Query;
  queue: {
    add(item: NewQueueItem): Promise<void>;
    /** Puts a failed attempt back for the next one. */
    retry(item: QueueItem, dueAt: number): Promise<void>;
    /** Takes an item off because it is done. False if it was not there any more. */
    end(job: string): Promise<boolean>;
    /** Takes everything off that was still to be done for a run. */
    endRun(runId: string): Promise<void>;
  };
  /** Sends an internal event. It acts, as every event does, before the change is committed. */
  emit(event: { id: string; name: string; data: Record<string, unknown> }): void;
  log: Log;
}

/** Makes one change of state, with everything that its events bring about. */
export type Commit = <T>(work: (tx: Change) => Promise<T>) => Promise<T>;
