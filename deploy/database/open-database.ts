import pg from 'pg';
import { PlainError } from '#local/plain-error.ts';

const CONNECT_WITHIN_MS = 15_000;

/**
 * Connects to a PostgreSQL server over its own protocol.
 * @param name the variable that `url` stands in
 * @throws PlainError that names the variable and what is wrong with it, never a password
 */
export async function openDatabase(url: string, name = 'DATABASE_URL'): Promise<pg.Client> {
  const { hostname, host, pathname, username } = parseAddress(url, name);
  if (/-pooler\./.test(hostname)) {
    throw new PlainError(
      `${name} names a pooler (${hostname}), which shares sessions: take the direct address, without “-pooler”.`,
    );
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_WITHIN_MS });
  // what breaks the connection later is told to the statement that runs on it
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    const database = decodeURIComponent(pathname.slice(1));
    throw new PlainError(`${name}: ${refusal(error, { host, database, user: decodeURIComponent(username) })}`);
  }
}

function parseAddress(url: string, name: string): URL {
  const address = URL.parse(url);
  if (address && /^postgres(ql)?:$/.test(address.protocol) && address.pathname.length > 1) return address;
  throw new PlainError(`${name} must be an address like postgres://user:password@host:5432/database.`);
}

interface Whom {
  host: string;
  database: string;
  user: string;
}

function refusal(error: unknown, { host, database, user }: Whom): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === '28P01' || code === '28000') return `${host} refuses the user “${user}” or its password.`;
  if (code === '3D000') return `there is no database “${database}” at ${host}.`;
  if (error instanceof pg.DatabaseError) return `${host} refuses: ${error.message}.`;
  const why = typeof code === 'string' ? code : error instanceof Error ? error.message : 'no answer';
  return `no PostgreSQL answers at ${host} (${why}).`;
}
