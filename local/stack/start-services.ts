import { join } from 'node:path';
import { startAuth } from '#local/auth/server.ts';
import { startMail } from '#local/mail/server.ts';
import { startModel } from '#local/model/server.ts';
import { type DatabaseUrls, prepareDatabase } from '#local/postgres/prepare-database.ts';
import { type Postgres, startPostgres } from '#local/postgres/start-postgres.ts';
import type { Supervised } from '#local/processes/supervise.ts';
import type { Secrets } from '#local/secrets.ts';
import type { Settings, SignInService } from '#local/settings.ts';
import { startSql } from '#local/sql/server.ts';
import { urlOf } from './addresses.ts';
import type { Supervisor } from './supervisor.ts';

/** The companies the app calls, as they stand on this machine. */
export interface Services {
  postgres: Supervised<Postgres>;
  databaseUrls: DatabaseUrls;
  sqlUrl: string;
  mailUrl: string;
  modelUrl: string;
  signIn: SignInService;
}

/**
 * Starts the database with its migrations, and in this process `/sql`, mail, the model and (unless another
 * is named) sign-in.
 */
export async function startServices(
  settings: Settings,
  dataDir: string,
  secrets: Secrets,
  supervisor: Supervisor,
): Promise<Services> {
  const { host, ports } = settings;
  const postgres = await supervisor.supervise('PostgreSQL', (signal) =>
    startPostgres({ dataDir: join(dataDir, 'postgres'), port: ports.database, signal }),
  );
  const databaseUrls = await prepareDatabase(postgres.current().url);
  const databaseUrl = databaseUrls.owner;
  const sql = supervisor.adopt(await startSql({ host, port: ports.sql, databaseUrl: databaseUrls.app }));
  const siteUrl = urlOf(settings, 'app');
  // a sign-in service elsewhere sends its mails by SMTP
  const smtpPort = settings.signIn ? ports.smtp : undefined;
  const mail = supervisor.adopt(
    await startMail({
      ...{ host, port: ports.mail, databaseUrl, apiKey: secrets.resendApiKey, smtpPort },
      webhookUrl: `${siteUrl}/api/mail-events`,
    }),
  );
  const model = supervisor.adopt(await startModel({ host, port: ports.model, apiKey: secrets.anthropicApiKey }));
  const signIn =
    settings.signIn ??
    supervisor.adopt(
      await startAuth({
        ...{ host, port: ports.auth, databaseUrl, siteUrl, deliver: mail.deliver },
        rateLimitHeader: settings.rateLimitHeader,
        google: true,
      }),
    );
  return { postgres, databaseUrls, sqlUrl: sql.url, mailUrl: urlOf(settings, 'mail'), modelUrl: model.url, signIn };
}
