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
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  } catch (cause) {
    throw new DatabaseUnavailableError({ cause });
  }
  if (response.status >= 500 || response.status === 429) throw new DatabaseUnavailableError({ cause: response.status });
  return response;
}
