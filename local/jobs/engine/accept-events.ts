import { readEvent } from '../protocol/event.ts';
import { seededUlid, ulid } from '../protocol/ulid.ts';
import { change } from './commit.ts';
import type { Dispatched, Engine } from './engine.ts';

const mostEvents = 5_000;

/** What the event endpoint answers; `ids` are the executor's own, never the events'. */
interface Receipt {
  ids: string[];
  status: number;
  error?: string;
}

/**
 * Takes the body of `POST /e/:key` (real-inngest.md section 7): one event or an array. A bad event stops the rest, those
 * before it are kept. All kept events are stored in one transaction before the answer.
 *
 * @param body JSON text
 * @param seed the header `x-inngest-event-id-seed`
 */
export async function acceptEvents(engine: Engine, body: string, seed: string | undefined): Promise<Receipt> {
  const posted = parseBody(body);
  if (!posted) return { ids: [''], status: 400, error: 'unexpected end of JSON input' };
  if (posted.length === 0) return { ids: [''], status: 200 };

  const accepted: Dispatched[] = [];
  let error = posted.length > mostEvents ? `more than ${mostEvents} events in one request` : undefined;
  for (const [index, raw] of posted.slice(0, mostEvents).entries()) {
    const seeded = seed === undefined ? undefined : seededUlid(seed, index);
    const id = seeded ?? ulid();
    const read = readEvent(raw, id);
    if ('error' in read) {
      error = read.error;
      break;
    }
    accepted.push({ id, event: read.event, onceKey: read.ownId ?? seeded });
  }
  if (accepted.length > 0) {
    await change(engine, async (tx) => {
      for (const entry of accepted) tx.emit(entry);
    });
  }
  const ids = accepted.map(({ id }) => id);
  return error === undefined ? { ids, status: 200 } : { ids: ids.length > 0 ? ids : [''], status: 400, error };
}

function parseBody(body: string): unknown[] | undefined {
  if (body.trim() === '') return [];
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) ? value : [value];
  } catch {
    return undefined;
  }
}
