import { z } from 'zod';

const largestEvent = 3_145_728;
const earliest = Date.UTC(1980, 0, 1);

/** An event as functions see it. */
export interface JobEvent {
  data: Record<string, unknown>;
  id: string;
  name: string;
  ts: number;
  user: Record<string, unknown>;
  v?: string | undefined;
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
 * Checks one event as posted and fills in what it leaves out (real-inngest.md section 7).
 *
 * @param raw parsed JSON
 * @param internalId the executor's own id of the event, which is also the event's id if it brings none
 * @returns the event and the id it brought, or the words of the refusal
 */
export function readEvent(
  raw: unknown,
  internalId: string,
): { event: JobEvent; ownId: string | undefined } | { error: string } {
  const parsed = eventSchema.safeParse(raw);
  if (!parsed.success) return { error: z.prettifyError(parsed.error) };
  const { name, data, user, id, ts, v } = parsed.data;
  if (!name) return { error: 'event name is empty' };
  if (name.startsWith('inngest/')) return { error: `event name is reserved for internal use: ${name}` };
  if (ts && ts < earliest) return { error: 'timestamp is before Jan 1, 1980' };
  const size = Buffer.byteLength(JSON.stringify(raw));
  if (size > largestEvent) {
    return { error: `Event is over the max size: Max ${largestEvent} bytes / Size ${size} bytes` };
  }
  const event = { data: data ?? {}, id: id || internalId, name, ts: ts || Date.now(), user: user ?? {} };
  return { event: v ? { ...event, v } : event, ownId: id || undefined };
}

/** Whether an event's name is meant by a trigger's: the same, or the part before a trailing `*`. */
export function nameMatches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

/** The event as it stands in lists: without an empty `user`, as the real server leaves it out there. */
export function listed(event: JobEvent): Record<string, unknown> {
  const { user, ...rest } = event;
  return Object.keys(user).length > 0 ? { ...rest, user } : rest;
}
