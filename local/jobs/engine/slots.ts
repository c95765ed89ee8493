import { createHash } from 'node:crypto';
import { celKey } from '../protocol/cel.ts';
import type { JobFunction } from '../store/registry.ts';

/** A place a running step takes: at most `limit` steps at once under one name. */
export interface Slot {
  name: string;
  limit: number;
}

/**
 * The slots each step of a run takes, from the function's concurrency entries. Limits count steps under way, not runs.
 * A limit of 0 is none. Scope `fn` is the function's own; `env` and `account`, one machine having one of each, are shared
 * by every function with the same key expression.
 */
export function slotsOf(fn: JobFunction, event: unknown): Slot[] {
  return fn.config.concurrency
    .filter((entry) => entry.limit > 0)
    .map((entry) => {
      const owner = (entry.scope ?? 'fn') === 'fn' ? fn.id : (entry.scope ?? '');
      const value = entry.key === undefined ? '' : (celKey(entry.key, { event }) ?? 'null');
      return { name: digest(`${owner}\n${entry.key ?? ''}\n${value}`), limit: entry.limit };
    });
}

/** A short name for any text, safe to store whatever the text holds. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
