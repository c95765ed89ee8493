import { type ReceivedEvent, readEvent } from './event.ts';
import { seededUlid, ulid } from './ulid.ts';

const MAX_EVENTS = 5_000;

interface PostedEvents {
  /** The events before the first bad one. */
  accepted: ReceivedEvent[];
  /** Why the rest was refused. */
  error?: string | undefined;
}

/**
 * Reads the body of `POST /e/:key` (docs/inngest-protocol.md#events): one event or an array of them.
 *
 * @param body JSON text
 * @param seed the header `x-inngest-event-id-seed`
 */
export function readPostedEvents(body: string, seed: string | undefined): PostedEvents {
  const posted = parseBody(body);
  if (!posted) return { accepted: [], error: 'unexpected end of JSON input' };
  const accepted: ReceivedEvent[] = [];
  for (const [index, raw] of posted.slice(0, MAX_EVENTS).entries()) {
    const seeded = seed === undefined ? undefined : seededUlid(seed, index);
    const id = seeded ?? ulid();
    const read = readEvent(raw, id);
    if ('error' in read) return { accepted, error: read.error };
    accepted.push({ id, event: read.event, deduplicationKey: read.ownId ?? seeded });
  }
  return { accepted, error: posted.length > MAX_EVENTS ? `more than ${MAX_EVENTS} events in one request` : undefined };
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
