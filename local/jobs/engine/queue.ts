import type { QueueItem } from '#local/jobs/store/change.ts';
import type { MemoryQueue } from '#local/jobs/store/queue-items.ts';

/** `oldest`: the oldest run goes first, as it mostly does on the real server. `interleaved`: runs take turns. */
export type Order = 'oldest' | 'interleaved';

export interface Queue extends MemoryQueue {
  /** Begins to hand out items; before that they are only collected. */
  start(): void;
  stop(): void;
}

/** Calls under way at once; past it, items wait although their slots are free. */
const MAX_CALLS = 64;
/** The longest delay that setTimeout takes. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The order of work, in memory: an item sleeps until it is due, waits for its concurrency slots, and is then handled at
 * once. Nothing is polled. A slot is held only while a call is under way, so sleeps, waits and backoff release it.
 *
 * @param handle does the item's work and resolves when its outcome is stored
 * @param onFailure called if `handle` rejects; the executor cannot go on then
 */
export function createQueue(
  order: Order,
  handle: (item: QueueItem) => Promise<void>,
  onFailure: (error: unknown) => void,
): Queue {
  const later: QueueItem[] = [];
  const ready: QueueItem[] = [];
  const held = new Map<string, number>();
  let calls = 0;
  let started = false;
  let pumping = false;
  let timer: NodeJS.Timeout | undefined;

  const byTime = (a: QueueItem, b: QueueItem) => a.dueAt - b.dueAt || a.seq - b.seq;
  const byAge = (a: QueueItem, b: QueueItem) => (a.runId < b.runId ? -1 : a.runId > b.runId ? 1 : a.seq - b.seq);
  const byTurn = (a: QueueItem, b: QueueItem) => a.seq - b.seq;
  const byOrder = order === 'oldest' ? byAge : byTurn;

  function pump() {
    if (!started) return;
    while (later[0] && later[0].dueAt <= Date.now()) {
      for (const item of later.splice(0, 1)) {
        if (item.kind === 'call') insert(ready, item, byOrder);
        else void take(item);
      }
    }
    for (let index = 0; index < ready.length && calls < MAX_CALLS; ) {
      const item = ready[index];
      if (item && hasRoom(item)) {
        ready.splice(index, 1);
        void take(item);
      } else {
        index += 1;
      }
    }
    clearTimeout(timer);
    if (later[0]) timer = setTimeout(pump, Math.min(Math.max(later[0].dueAt - Date.now(), 0), MAX_TIMER_MS));
  }

  async function take(item: QueueItem) {
    if (item.kind === 'call') occupy(item, 1);
    try {
      await handle(item);
    } catch (error) {
      onFailure(error);
      return;
    }
    if (item.kind === 'call') occupy(item, -1);
    pump();
  }

  function pumpSoon() {
    if (pumping) return;
    pumping = true;
    queueMicrotask(() => {
      pumping = false;
      pump();
    });
  }

  function hasRoom(item: QueueItem): boolean {
    return item.slots.every(({ name, limit }) => (held.get(name) ?? 0) < limit);
  }

  function occupy(item: QueueItem, change: 1 | -1) {
    calls += change;
    for (const { name } of item.slots) {
      const count = (held.get(name) ?? 0) + change;
      if (count > 0) held.set(name, count);
      else held.delete(name);
    }
  }

  function drop(matches: (item: QueueItem) => boolean) {
    for (const list of [later, ready]) {
      for (let index = list.length - 1; index >= 0; index -= 1) {
        const item = list[index];
        if (item && matches(item)) list.splice(index, 1);
      }
    }
  }

  return {
    add(item) {
      insert(later, item, byTime);
      pumpSoon();
    },
    remove: (job) => drop((item) => item.job === job),
    removeRun: (runId) => drop((item) => item.runId === runId),
    start() {
      started = true;
      pump();
    },
    stop() {
      started = false;
      clearTimeout(timer);
    },
  };
}

/** Keeps a sorted list sorted; equal entries stay in order of arrival. */
function insert(list: QueueItem[], item: QueueItem, compare: (a: QueueItem, b: QueueItem) => number) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other && compare(other, item) <= 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, item);
}
