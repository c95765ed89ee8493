import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { Pool } from 'pg';
import type { MailContext } from './context.ts';
import { errorResponse, ResendError } from './errors.ts';
import { createFailureSwitch } from './failure-switch.ts';
import { keepMail, type MailContent } from './mails.ts';
import { pages } from './pages.ts';
import { createRateLimit } from './rate-limit.ts';
import { resendApi } from './resend-api.ts';
import { createSchema } from './schema.ts';
import { startSmtp } from './smtp.ts';
import { testApi } from './test-api.ts';
import { createWebhook } from './webhook.ts';

export interface MailOptions {
  host: string;
  port: number;
  /** The server keeps everything in this database, in a schema of its own, `local_mail`. */
  databaseUrl: string;
  /** The account's first key, which may do anything; others are made with it. */
  apiKey: string;
  /** Whom to tell of bounces and complaints; nobody unless given. */
  webhookUrl?: string | undefined;
  /** Where mails by SMTP are taken, too. */
  smtpPort?: number | undefined;
  /** Resend allows a few; here there is no limit unless given. */
  requestsPerSecond?: number | undefined;
  /** The clock, for tests. */
  now?: () => Date;
}

export interface MailServer {
  /** The base address for Resend's SDK, and the mail page. */
  url: string;
  /** Keeps a mail of the sign-in stand-in. */
  deliver(mail: { from: string; to: string; subject: string; html: string; text?: string }): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the stand-in for Resend: its API as the SDK uses it, a page that shows the mails, and a few paths for tests.
 * Nothing is ever sent on.
 * @throws what listening or the database throws, for example `EADDRINUSE`
 */
export async function startMail(options: MailOptions): Promise<MailServer> {
  const { host, port, databaseUrl, apiKey, smtpPort, now = () => new Date() } = options;
  const db = new Pool({ connectionString: databaseUrl, max: 5 });
  // a connection that breaks while idle is replaced by the next query
  db.on('error', () => {});
  const control = createFailureSwitch();
  const started: (() => Promise<unknown>)[] = [() => db.end()];
  const close = async () => {
    control.set({ ...control.state, hold: false });
    for (const stop of started.toReversed()) await stop();
  };
  try {
    await createSchema(db);
    const keep = (mail: MailContent, via: 'smtp' | 'sign-in') => keepMail(db, mail, { via, at: now() });
    if (smtpPort !== undefined) started.push(await startSmtp(host, smtpPort, (mail) => keep(mail, 'smtp')));
    const countRequest = createRateLimit(options.requestsPerSecond, now);
    started.push(
      await listen(
        mailApp({
          db,
          apiKey,
          control,
          countRequest,
          now,
          tell: createWebhook(options.webhookUrl, apiKey),
          webhookUrl: options.webhookUrl,
        }),
        host,
        port,
      ),
    );
    return {
      url: `http://${host}:${port}`,
      async deliver({ to, ...mail }) {
        await keep({ ...mail, to: [to] }, 'sign-in');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(app: Hono, host: string, port: number): Promise<() => Promise<unknown>> {
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(port, host);
  await once(server, 'listening');
  return () => {
    const closed = once(server, 'close');
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    return closed;
  };
}

function mailApp(mail: MailContext): Hono {
  const app = new Hono();
  app.route('/', resendApi(mail));
  app.route('/', testApi(mail));
  app.route('/', pages(mail));
  app.notFound(() => errorResponse(new ResendError(404, 'not_found', 'The requested endpoint does not exist.')));
  app.onError((error) => errorResponse(error instanceof ResendError ? error : unexpected(error)));
  return app;
}

function unexpected(error: Error): ResendError {
  // a database's message may hold an address, so only the place is written
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
  console.error(JSON.stringify({ part: 'mail', error: error.name, places }));
  return new ResendError(500, 'internal_server_error', 'An unexpected error occurred.');
}
