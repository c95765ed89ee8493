import { afterAll } from 'vitest';
import type { Services } from '#app/context.server.ts';
import { parseEnv } from '#app/env.server.ts';
import { createMailer } from '#app/vendors/resend.server.ts';
import { createAuth } from '#app/vendors/supabase.server.ts';
import { type AuthServer, startAuth } from '#local/auth/server.ts';
import { type MailServer, startMail } from '#local/mail/server.ts';
import type { TestDatabase } from '#local/testing/database/fresh-database.ts';
import { freePort } from '#local/testing/free-port.ts';

const API_KEY = 're_test_key';
const KEY_OF_ZEROS = 'A'.repeat(43);

export interface TestServices extends Pick<Services, 'db' | 'env' | 'auth' | 'mailer'> {
  mail: MailServer;
  signIn: AuthServer;
}

/** What domain functions work with, against the stand-ins for mail and sign-in; they end after the file's tests. */
export async function testServices({ db, url, appUrl, httpUrl }: TestDatabase): Promise<TestServices> {
  const mail = await startMail({ host: '127.0.0.1', port: await freePort(), databaseUrl: url, apiKey: API_KEY });
  const siteUrl = 'http://app.localhost';
  const signIn = await startAuth({ host: '127.0.0.1', port: 0, databaseUrl: url, siteUrl, deliver: mail.deliver });
  afterAll(async () => {
    await signIn.close();
    await mail.close();
  });
  const env = parseEnv({
    APP_URL: siteUrl,
    DATABASE_URL: appUrl,
    DATABASE_HTTP_URL: httpUrl,
    SUPABASE_URL: signIn.url,
    SUPABASE_ANON_KEY: signIn.anonKey,
    SUPABASE_SERVICE_ROLE_KEY: signIn.serviceRoleKey,
    RESEND_API_KEY: API_KEY,
    RESEND_BASE_URL: mail.url,
    MAIL_FROM: 'Folksbase <hello@folksbase.example>',
    INNGEST_DEV: 'http://127.0.0.1:1',
    LINK_SIGNING_KEYS: `test:${KEY_OF_ZEROS}`,
    UNSUBSCRIBE_HASH_KEYS: `test:${KEY_OF_ZEROS}`,
    VAULT_KEYS: `test:${KEY_OF_ZEROS}`,
    // nothing of R2 is called
    FILES: { createMultipartUpload: null },
  });
  return { db, env, auth: createAuth(env), mailer: createMailer(env), mail, signIn };
}
