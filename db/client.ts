import { neon, neonConfig } from '@neondatabase/serverless';
import { drizzle } from 'drizzle-orm/neon-http';
import { DatabaseUnavailableError } from './errors.ts';
import * as schema from './schema.ts';

/** A statement may take 15 s at Neon; what has no answer by then will not have one. */
const ANSWER_WITHIN_MS = 20_000;

/**
 * Opens the database over Neon's SQL-over-HTTP: a statement is a request, `db.batch([...])` is one transaction, nothing stays open.
 * `httpUrl` names another `/sql` endpoint than the one Neon derives from the connection string.
 */
export function connect({ url, httpUrl }: { url: string; httpUrl?: string | undefined }) {
  neonConfig.fetchFunction = fetchOrUnavailable;
  if (httpUrl) neonConfig.fetchEndpoint = httpUrl;
  return drizzle({ client: neon(url), schema });
}

export type Db = ReturnType<typeof connect>;

async function fetchOrUnavailable(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const { status } = response;
    if (status >= 500 || status === 429) throw new DatabaseUnavailableError({ cause: status });
    // read here: an answer that breaks off half-way is none either
    return new Response(await response.arrayBuffer(), { status, headers: response.headers });
  } catch (cause) {
    throw cause instanceof DatabaseUnavailableError ? cause : new DatabaseUnavailableError({ cause });
  }
}
