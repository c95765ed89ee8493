import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { Client } from 'pg';
import { afterAll } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { freePort } from '#local/testing/free-port.ts';
import type { OutgoingMail } from './context.ts';
import { type AuthOptions, type AuthServer, startAuth } from './server.ts';

export const SITE_URL = 'http://127.0.0.1:5173';
export const PASSWORD = 'correct horse battery';

/** The sign-in server on a database of its own, with a clock and a mailbox in the test's hand. */
export interface TestAuth {
  databaseUrl: string;
  database: Client;
  server: AuthServer;
  mails: OutgoingMail[];
  /** Moves the server's clock on. */
  advance(seconds: number): void;
  /** Stops the server and starts it again on the same database, with other settings if given. */
  restart(options?: Partial<AuthOptions>): Promise<void>;
  /** A new client of the vendor's SDK, without a session. */
  client(key?: string): SupabaseClient;
  /** The link in the newest mail to an address. */
  link(to: string): URL;
}

/** For the test file that awaits it at its top; stopped after the file's tests. */
export async function startTestAuth(): Promise<TestAuth> {
  const { url: databaseUrl, client: database } = await freshDatabase();
  const port = await freePort();
  const mails: OutgoingMail[] = [];
  // it moves when a test says so, or a slow machine would move it
  let clock = Date.now();
  const start = (options?: Partial<AuthOptions>) =>
    startAuth({
      host: '127.0.0.1',
      port,
      databaseUrl,
      siteUrl: SITE_URL,
      deliver: async (mail) => void mails.push(mail),
      now: () => new Date(clock),
      ...options,
    });
  const test: TestAuth = {
    databaseUrl,
    database,
    server: await start(),
    mails,
    advance(seconds) {
      clock += seconds * 1000;
    },
    async restart(options) {
      await test.server.close();
      test.server = await start(options);
    },
    client(key = test.server.anonKey) {
      return createClient(test.server.url, key, {
        auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
      });
    },
    link(to) {
      const html = mails.findLast((mail) => mail.to === to)?.html ?? '';
      const href = /href="([^"]+)"/.exec(html)?.[1] ?? '';
      return new URL(href.replaceAll('&amp;', '&'));
    },
  };
  afterAll(() => test.server.close());
  return test;
}

/** Signs a new user up and confirms the address by the mail's link. */
export async function confirmedUser(test: TestAuth, email: string) {
  const client = test.client();
  await client.auth.signUp({ email, password: PASSWORD });
  return verifiedSession(test, client, email);
}

/** Verifies the newest mail's link as the app's own page does, and returns the session. */
export async function verifiedSession(test: TestAuth, client: SupabaseClient, email: string) {
  const { data, error } = await client.auth.verifyOtp(linkParameters(test.link(email)));
  if (error) throw error;
  if (!data.session || !data.user) throw new Error('the link gave no session');
  return { client, session: data.session, user: data.user };
}

/** What the app's confirmation page reads from its address. */
export function linkParameters(link: URL) {
  return { token_hash: link.searchParams.get('token_hash') ?? '', type: link.searchParams.get('type') ?? '' };
}
