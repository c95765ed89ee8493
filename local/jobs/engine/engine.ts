import type { JobEvent } from '../protocol/event.ts';
import type { Database, Transaction } from '../store/database.ts';
import type { Registry } from '../store/registry.ts';
import type { Queue } from './queue.ts';

/** What every part of a running executor shares. */
export interface Engine {
  db: Database;
  registry: Registry;
  queue: Queue;
  settings: Settings;
  /** Aborted when the executor stops: calls under way end, and what they answer is not looked at. */
  stopping: AbortSignal;
  log: Log;
}

interface Settings {
  signingKey?: string | undefined;
  eventKey?: string | undefined;
  /** Seconds; without it the real backoff table. */
  retryInterval?: number | undefined;
  /** Seconds that no wait before an attempt exceeds. */
  longestWait?: number | undefined;
}

/** One line of the log: ids, counts and states, never content. */
export type Log = (line: { event: string } & Record<string, string | number | boolean | undefined>) => void;

/** An event on its way: its internal id, itself, and what marks a repetition of it. */
export interface Dispatched {
  id: string;
  event: JobEvent;
  onceKey?: string | undefined;
}

/** A change of state; events it emits are dispatched before it is committed. */
export interface Change extends Transaction {
  emit(dispatched: Dispatched): void;
}

/** The name under which the real server tells development from production. */
export function serverKind(settings: Settings): 'dev' | 'cloud' {
  return settings.signingKey ? 'cloud' : 'dev';
}
