import { neon, neonConfig } from '@neondatabase/serverless';
import { drizzle } from 'drizzle-orm/neon-http';
import { DatabaseRefusedError, DatabaseUnavailableError } from './errors.ts';

/** A statement may take 15 s at Neon; what has no answer by then will not have one. */
const ANSWER_WITHIN_MS = 20_000;

/**
 * Opens the database over Neon's SQL-over-HTTP: a statement is a request, `db.batch([...])` is one transaction, nothing
 * stays open. `httpUrl` names another `/sql` endpoint than the one Neon derives from the connection string.
 */
export function connect({ url, httpUrl }: { url: string; httpUrl?: string | undefined }) {
  neonConfig.fetchFunction = fetchOrUnavailable;
  if (httpUrl) neonConfig.fetchEndpoint = httpUrl;
  return drizzle({ client: neon(url) });
}

export type Db = ReturnType<typeof connect>;

/** What the driver asks of an answer. */
type Answer = Pick<Response, 'ok' | 'status' | 'json' | 'text'>;

/**
 * The answer, read to its end: one that breaks off half-way is none either. Neither a Response nor a timer outlives it,
 * or the Worker would hold the bodies of many until the garbage collector or the clock comes by.
 */
async function fetchOrUnavailable(url: string, init: RequestInit): Promise<Answer> {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(url, { ...init, signal: waiting.signal });
    const { ok, status } = response;
    const body = await response.text();
    const refusal = refusalOf(status, body);
    if (refusal) throw refusal;
    if (status >= 500 || status === 429) throw new DatabaseUnavailableError({ cause: status });
    return { ok, status, json: async () => JSON.parse(body), text: async () => body };
  } catch (cause) {
    if (cause instanceof DatabaseUnavailableError || cause instanceof DatabaseRefusedError) throw cause;
    throw new DatabaseUnavailableError({ cause });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Neon's own answers to what it does not carry out, whenever it is asked; a statement past its time is a 400 in its
 * words.
 */
function refusalOf(status: number, body: string): DatabaseRefusedError | null {
  if (status === 413) return new DatabaseRefusedError('the request is too large');
  if (status === 507) return new DatabaseRefusedError('the answer is too large');
  const tookTooLong = status === 400 && /"message":"Query cancelled, runtime exceeded/.test(body);
  return tookTooLong ? new DatabaseRefusedError('the statement takes too long') : null;
}
