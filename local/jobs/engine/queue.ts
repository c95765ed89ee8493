import type { Slot } from './slots.ts';

/** Work still to be done for a run: a call of the app, or the end of a sleep or wait. Mirrors a row of `items`. */
export interface Item {
  job: string;
  runId: string;
  kind: 'call' | 'sleep' | 'wait';
  /** "step" for the next step in turn, otherwise the planned step's id. */
  stepId: string;
  attempt: number;
  stackCurrent: number;
  dueAt: number;
  seq: number;
  slots: Slot[];
}

/** `oldest`: the oldest run goes on first, as mostly on the real server. `interleaved`: runs take turns, step by step. */
export type Order = 'oldest' | 'interleaved';

export interface Queue {
  add(item: Item): void;
  remove(job: string): void;
  removeRun(runId: string): void;
  /** Begins to hand out items; before that they are only collected. */
  start(): void;
  stop(): void;
}

/** Calls under way at once; past it, items wait although their keys are free. */
const mostCalls = 64;
const longestTimer = 2 ** 31 - 1;

/**
 * The order of work, in memory: items sleep until due, then wait for their concurrency slots, then are handled at once.
 * Nothing is polled. A slot is held only while a call is under way, so sleeping, waiting and backing off release it.
 *
 * @param handle does the item's work and resolves when its outcome is stored
 * @param onFailure called if `handle` rejects; the executor cannot go on then
 */
export function createQueue(
  order: Order,
  handle: (item: Item) => Promise<void>,
  onFailure: (error: unknown) => void,
): Queue {
  const later: Item[] = [];
  const ready: Item[] = [];
  const held = new Map<string, number>();
  let calls = 0;
  let started = false;
  let pumping = false;
  let timer: NodeJS.Timeout | undefined;

  const byTime = (a: Item, b: Item) => a.dueAt - b.dueAt || a.seq - b.seq;
  const byAge = (a: Item, b: Item) => (a.runId < b.runId ? -1 : a.runId > b.runId ? 1 : a.seq - b.seq);
  const byTurn = (a: Item, b: Item) => a.seq - b.seq;
  const byOrder = order === 'oldest' ? byAge : byTurn;

  function pump() {
    if (!started) return;
    while (later[0] && later[0].dueAt <= Date.now()) {
      for (const item of later.splice(0, 1)) {
        if (item.kind === 'call') insert(ready, item, byOrder);
        else void take(item);
      }
    }
    for (let index = 0; index < ready.length && calls < mostCalls; ) {
      const item = ready[index];
      if (item && hasRoom(item)) {
        ready.splice(index, 1);
        void take(item);
      } else {
        index += 1;
      }
    }
    clearTimeout(timer);
    if (later[0]) timer = setTimeout(pump, Math.min(Math.max(later[0].dueAt - Date.now(), 0), longestTimer));
  }

  async function take(item: Item) {
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

  function hasRoom(item: Item): boolean {
    return item.slots.every(({ name, limit }) => (held.get(name) ?? 0) < limit);
  }

  function occupy(item: Item, change: 1 | -1) {
    calls += change;
    for (const { name } of item.slots) {
      const count = (held.get(name) ?? 0) + change;
      if (count > 0) held.set(name, count);
      else held.delete(name);
    }
  }

  function drop(matches: (item: Item) => boolean) {
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
function insert(list: Item[], item: Item, compare: (a: Item, b: Item) => number) {
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
