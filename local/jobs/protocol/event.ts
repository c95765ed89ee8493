import { z } from 'zod';

const MAX_EVENT_BYTES = 3_145_728;
const EARLIEST_TIME = Date.UTC(1980, 0, 1);

/** An event as functions see it. */
export interface JobEvent {
  data: Record<string, unknown>;
  id: string;
  name: string;
  ts: number;
  user: Record<string, unknown>;
  v?: string | undefined;
}

/** An event together with what the server knows about it. */
export interface ReceivedEvent {
  /** The server's own id, which answers and results use; `event.id` may be one that the sender chose. */
  id: string;
  event: JobEvent;
  /** A function that has run for this key in the last 24 hours does not run for it again. */
  deduplicationKey?: string | undefined;
}

/** Postgres cannot hold the character in a name or id. */
const text = z.string().refine((value) => !value.includes('\0'), 'must not hold the character U+0000');
const object = z.record(z.string(), z.unknown()).nullish();

const eventSchema = z.object({
  name: text.nullish(),
  data: object,
  user: object,
  id: text.nullish(),
  ts: z.int().nullish(),
  v: text.nullish(),
});

/**
 * Checks one posted event and fills in what it leaves out (docs/inngest-protocol.md#events).
 *
 * @param raw parsed JSON
 * @param serverId the server's own id of the event, which is also the event's id if it brings none
 * @returns the event and the id it brought, or why it is refused, in the real server's words where they are known
 */
export function readEvent(
  raw: unknown,
  serverId: string,
): { event: JobEvent; ownId: string | undefined } | { error: string } {
  const parsed = eventSchema.safeParse(raw);
  if (!parsed.success) return { error: z.prettifyError(parsed.error) };
  const { name, data, user, id, ts, v } = parsed.data;
  if (!name) return { error: 'event name is empty' };
  if (name.startsWith('inngest/')) return { error: `event name is reserved for internal use: ${name}` };
  if (ts && ts < EARLIEST_TIME) return { error: 'timestamp is before Jan 1, 1980' };
  const size = Buffer.byteLength(JSON.stringify(raw));
  if (size > MAX_EVENT_BYTES) {
    return { error: `Event is over the max size: Max ${MAX_EVENT_BYTES} bytes / Size ${size} bytes` };
  }
  const event = { data: data ?? {}, id: id || serverId, name, ts: ts || Date.now(), user: user ?? {} };
  return { event: v ? { ...event, v } : event, ownId: id || undefined };
}

/** Whether a trigger names an event: by its name, or by the beginning of its name and a trailing `*`. */
export function nameMatches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

/** The event as an entry of `events`, where the real server leaves an empty `user` out. */
export function listedEvent(event: JobEvent): Record<string, unknown> {
  const { user, ...rest } = event;
  return Object.keys(user).length > 0 ? { ...rest, user } : rest;
}
