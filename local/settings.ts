import { resolve } from 'node:path';
import { z } from 'zod';
import { PlainError } from './plain-error.ts';

const port = (byDefault: number) =>
  z.coerce
    .number('must be a port: a number from 1 to 65535')
    .int('must be a port: a number from 1 to 65535')
    .min(1, 'must be a port: a number from 1 to 65535')
    .max(65_535, 'must be a port: a number from 1 to 65535')
    .default(byDefault);
const address = z
  .url({ protocol: /^https?$/, error: 'must be an http address' })
  .transform((url) => url.replace(/\/+$/, ''));

const schema = z.object({
  HOST: z.ipv4('must be an IPv4 address, 127.0.0.1 or 0.0.0.0 mostly').default('127.0.0.1'),
  APP_PORT: port(8787),
  JOBS_PORT: port(8288),
  AUTH_PORT: port(54_321),
  MAIL_PORT: port(8025),
  SMTP_PORT: port(2500),
  MODEL_PORT: port(8030),
  SQL_PORT: port(4444),
  DATABASE_PORT: port(54_329),
  DATA_DIR: z.string().default('.data'),
  /** Has our sign-in service count its callers by the address in this header. */
  AUTH_RATE_LIMIT_HEADER: z.string().toLowerCase().optional(),
  /** How often the Worker's cron trigger fires. */
  WATCH_EVERY_SECONDS: z.coerce.number('must be seconds').positive('must be seconds').default(60),
  INNGEST_DEV: address.optional(),
  SUPABASE_URL: address.optional(),
  SUPABASE_ANON_KEY: z.string().optional(),
  SUPABASE_SERVICE_ROLE_KEY: z.string().optional(),
});

/** Limits of the app that its own environment knows; everything else it gets is the stack's affair. */
const PASSED_ON =
  /^(MAX|IMPORTS?|EXPORT|RATE_LIMIT|DIGEST|HOOKS?|DNS)_[A-Z_]+$|_PER_(MINUTE|HOUR|DAY|WORKSPACE|CONTACT)(_AT_FIRST)?$|^(WATCH_KEEPS_SECONDS|UNCONFIRMED_FILES|SIGN_IN_WITH_GOOGLE)$/;

export interface SignInService {
  url: string;
  anonKey: string;
  serviceRoleKey: string;
}

export type PortName = 'app' | 'jobs' | 'auth' | 'mail' | 'smtp' | 'model' | 'sql' | 'database';

export interface Settings {
  host: string;
  ports: Record<PortName, number>;
  /** Absolute. */
  dataDir: string;
  /** An Inngest server to use instead of our executor. */
  inngest: string | null;
  /** A Supabase Auth to use instead of our stand-in. */
  signIn: SignInService | null;
  /** The header by which our sign-in service counts its callers; null: it counts none. */
  rateLimitHeader: string | null;
  watchEverySeconds: number;
  /** What goes to the Worker as it is. */
  workerVariables: Record<string, string>;
}

export const PORT_VARIABLES: Record<PortName, string> = {
  app: 'APP_PORT',
  jobs: 'JOBS_PORT',
  auth: 'AUTH_PORT',
  mail: 'MAIL_PORT',
  smtp: 'SMTP_PORT',
  model: 'MODEL_PORT',
  sql: 'SQL_PORT',
  database: 'DATABASE_PORT',
};

/** The environment, or the machine, does not let the stack start. */
export class SetupError extends PlainError {}

/**
 * Reads where and how the stack runs from environment variables; an empty one counts as missing.
 * @throws SetupError with a line for each variable that does not fit
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new SetupError(result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'));
  }
  const read = result.data;
  const ports: Settings['ports'] = {
    app: read.APP_PORT,
    jobs: read.JOBS_PORT,
    auth: read.AUTH_PORT,
    mail: read.MAIL_PORT,
    smtp: read.SMTP_PORT,
    model: read.MODEL_PORT,
    sql: read.SQL_PORT,
    database: read.DATABASE_PORT,
  };
  refuseEqualPorts(ports);
  return {
    host: read.HOST,
    ports,
    dataDir: resolve(read.DATA_DIR),
    inngest: read.INNGEST_DEV ?? null,
    signIn: signInOf(read),
    rateLimitHeader: read.AUTH_RATE_LIMIT_HEADER ?? null,
    watchEverySeconds: read.WATCH_EVERY_SECONDS,
    workerVariables: z
      .record(z.string(), z.string())
      .parse(Object.fromEntries(Object.entries(given).filter(([name]) => PASSED_ON.test(name)))),
  };
}

function signInOf(read: z.infer<typeof schema>): SignInService | null {
  if (!read.SUPABASE_URL) return null;
  const { SUPABASE_URL: url, SUPABASE_ANON_KEY: anonKey, SUPABASE_SERVICE_ROLE_KEY: serviceRoleKey } = read;
  if (!anonKey || !serviceRoleKey) {
    throw new SetupError('SUPABASE_URL needs SUPABASE_ANON_KEY and SUPABASE_SERVICE_ROLE_KEY beside it');
  }
  return { url, anonKey, serviceRoleKey };
}

function refuseEqualPorts(ports: Settings['ports']): void {
  const byNumber = Object.groupBy(Object.entries(ports), ([, number]) => number);
  for (const [number, entries] of Object.entries(byNumber)) {
    if (!entries || entries.length < 2) continue;
    const names = entries.map(([name]) => PORT_VARIABLES[name as PortName]);
    throw new SetupError(`${names.join(' and ')} are the same port, ${number}`);
  }
}
