import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Pool } from 'pg';
import { authApp } from './app.ts';
import type { AuthContext, AuthSettings, OutgoingMail } from './context.ts';
import { createSchema } from './schema.ts';
import { loadKeys } from './sessions/keys.ts';
import { USUAL_SETTINGS } from './usual-settings.ts';

export interface AuthOptions extends Partial<AuthSettings> {
  host: string;
  /** 0 for any free one. */
  port: number;
  /** The server keeps everything in this database, in a schema of its own, `local_auth`. */
  databaseUrl: string;
  /** The app's address: where links end. */
  siteUrl: string;
  deliver: (mail: OutgoingMail) => Promise<void>;
  /** The clock, for tests. */
  now?: () => Date;
}

export interface AuthServer {
  /** The address before `/auth/v1`. */
  url: string;
  anonKey: string;
  serviceRoleKey: string;
  /** `sb_publishable_…`, good wherever the anon key is. */
  publishableKey: string;
  /** `sb_secret_…`, good wherever the service_role key is. */
  secretKey: string;
  close(): Promise<void>;
}

/**
 * Starts the stand-in for Supabase Auth: the part of its HTTP API that supabase-js and @supabase/ssr use for signing
 * up and in with e-mail. Keys, users and sessions outlive it.
 * @throws what listening or the database throws, for example `EADDRINUSE`
 */
export async function startAuth(options: AuthOptions): Promise<AuthServer> {
  const { host, port, databaseUrl, deliver, now = () => new Date(), ...settings } = options;
  const db = new Pool({ connectionString: databaseUrl, max: 5 });
  // a connection that breaks while idle is replaced by the next query
  db.on('error', () => {});
  try {
    await createSchema(db);
    const auth: AuthContext = {
      db,
      deliver,
      now,
      url: '',
      buckets: new Map(),
      keys: await loadKeys(db, now()),
      settings: { ...USUAL_SETTINGS, ...settings },
    };
    const server = createAdaptorServer({ fetch: authApp(auth).fetch });
    server.listen(port, host);
    await once(server, 'listening');
    auth.url = `http://${host}:${portOf(server.address())}`;
    const { anonKey, serviceRoleKey, publishableKey, secretKey } = auth.keys;
    const close = async () => {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await db.end();
    };
    return { url: auth.url, anonKey, serviceRoleKey, publishableKey, secretKey, close };
  } catch (error) {
    await db.end();
    throw error;
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('the server does not listen on a port');
  return address.port;
}
