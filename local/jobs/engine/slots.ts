import { celKey } from '#local/jobs/protocol/cel.ts';
import { digest } from '#local/jobs/protocol/digest.ts';
import type { JobFunction } from '#local/jobs/protocol/function-config.ts';
import type { Slot } from '#local/jobs/store/change.ts';

/**
 * The slots that each call of a run takes (docs/inngest-protocol.md#concurrency-and-cancelling): a limit counts calls
 * under way, not runs. A limit of 0 is no limit. Scope `fn` is the function's own; `env` and `account` are shared by
 * all functions with the same key expression, since one machine has one of each.
 */
export function slotsOf(fn: JobFunction, event: unknown): Slot[] {
  return fn.config.concurrency
    .filter(({ limit }) => limit > 0)
    .map(({ limit, key, scope = 'fn' }) => {
      const owner = scope === 'fn' ? fn.id : scope;
      const value = key === undefined ? '' : (celKey(key, { event }) ?? 'null');
      return { name: digest(`${owner}\n${key ?? ''}\n${value}`), limit };
    });
}
