import { z } from 'zod';
import { isOnThisMachine } from './lib/this-machine.ts';

const secret = z.string().min(16, 'is too short for a secret');
const wholeOrNone = (byDefault: number) => z.coerce.number().int().min(0).default(byDefault);
const positive = (byDefault: number) => z.coerce.number().int().positive().default(byDefault);

/** Words that stand in examples; a real deployment must not run on them. */
const PLACEHOLDER = /change-?me|example-?secret|your-|placeholder|:password@|…/i;

const SECRETS = [
  'DATABASE_URL',
  'SUPABASE_ANON_KEY',
  'SUPABASE_SERVICE_ROLE_KEY',
  'RESEND_API_KEY',
  'RESEND_WEBHOOK_SECRET',
  'INNGEST_SIGNING_KEY',
  'INNGEST_EVENT_KEY',
  'LINK_SIGNING_KEYS',
  'UNSUBSCRIBE_HASH_KEYS',
  'VAULT_KEYS',
  'ANTHROPIC_API_KEY',
] as const;

/** `id:key,id2:…`, newest first. */
const keysWithIds = z
  .string()
  .regex(
    /^[\w-]+:[\w-]{43}(,[\w-]+:[\w-]{43})*$/,
    'must be key ids with 32 bytes each in base64url: `2026a:…`; several, newest first, joined by commas',
  );

const hasEachIdOnce = (keys: string): boolean => {
  const ids = keys.split(',').map((entry) => entry.split(':')[0]);
  return new Set(ids).size === ids.length;
};

const variables = z.object({
  APP_URL: z.url(),
  DATABASE_URL: z.string().startsWith('postgres', 'must be a postgres:// address'),
  /** Another `/sql` endpoint than Neon's own. */
  DATABASE_HTTP_URL: z.url().optional(),
  SUPABASE_URL: z.url(),
  SUPABASE_ANON_KEY: secret,
  SUPABASE_SERVICE_ROLE_KEY: secret,
  /** Whether people may sign in with Google, too: only where the project at Supabase has it on. */
  SIGN_IN_WITH_GOOGLE: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
  RESEND_API_KEY: z.string().min(3),
  /** Another Resend than the public one. */
  RESEND_BASE_URL: z.url().optional(),
  /** What Resend signs its webhook with; without it there is none. */
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/, 'must be a signing secret of a webhook: `whsec_…`')
    .optional(),
  MAIL_FROM: z.string().min(3),
  /** The address of a development server; never beside production keys. */
  INNGEST_DEV: z.url().optional(),
  INNGEST_BASE_URL: z.url().optional(),
  INNGEST_SIGNING_KEY: secret.optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  LINK_SIGNING_KEYS: keysWithIds,
  /**
   * The keys of the hashes of unsubscribed addresses. A new one may be put in front at any time; none is ever taken
   * out: without its key nobody's unsubscribing is remembered.
   */
  UNSUBSCRIBE_HASH_KEYS: keysWithIds.refine(hasEachIdOnce, 'must have each key id once: hashes are known by it'),
  /**
   * Encrypt what workspaces entrust to us: the secrets that their hooks are signed with, the keys of their own accounts
   * at Resend. A new one may be put in front; an old one may go once nothing is sealed with it.
   */
  VAULT_KEYS: keysWithIds.refine(hasEachIdOnce, 'must have each key id once: what is sealed is known by it'),
  MAX_UPLOAD_BYTES: positive(5 * 1024 ** 3),
  /** Rows of one statement. */
  IMPORT_BATCH_ROWS: positive(3_000),
  /** How long the watchdog looks on after nothing is open any more, in seconds; 300 unless a test is in a hurry. */
  WATCH_KEEPS_SECONDS: positive(300),
  /** Imports of a workspace that are worked on at once; further ones wait their turn. */
  IMPORTS_AT_WORK: positive(3),
  /** Files of a workspace that are uploading or wait to be confirmed. */
  UNCONFIRMED_FILES: positive(20),
  // A minute, 0 for no limit. The figure that counts is the binding's in wrangler.toml; a test holds the two equal.
  RATE_LIMIT_PER_MINUTE: wholeOrNone(600),
  UPLOADS_PER_MINUTE: wholeOrNone(20),
  SIGN_INS_PER_MINUTE: wholeOrNone(10),
  /** Mails of the sign-in service to one address, asked for by whomever; 0 for no limit. */
  SIGN_IN_MAILS_PER_HOUR: wholeOrNone(5),
  // Mails to single contacts in 24 hours, 0 for no limit: of a workspace, of one in its first week, to one contact.
  MAILS_PER_DAY: wholeOrNone(200),
  MAILS_PER_DAY_AT_FIRST: wholeOrNone(50),
  MAILS_PER_CONTACT_PER_DAY: wholeOrNone(3),
  /** Cloudflare Turnstile on the forms of who is not signed in; both or none. */
  TURNSTILE_SITE_KEY: z.string().min(3).optional(),
  TURNSTILE_SECRET_KEY: z.string().min(3).optional(),
  /** Another Turnstile than the public one. */
  TURNSTILE_URL: z.url().default('https://challenges.cloudflare.com'),
  /** A key of Anthropic's. Without it no workspace can have a model asked about its files. */
  ANTHROPIC_API_KEY: secret.optional(),
  /** Which model: one that takes an effort and a schema for its answer. */
  ANTHROPIC_MODEL: z.string().min(3).default('claude-haiku-5-5'),
  /** Another API than Anthropic's own. */
  ANTHROPIC_BASE_URL: z.url().optional(),
  /** Different questions of a workspace to the model in 24 hours, 0 for no limit. */
  MODEL_QUESTIONS_PER_DAY: wholeOrNone(200),
  /** What a workspace and a contact may have (docs/rules/api.md#limits). */
  TAGS_PER_WORKSPACE: positive(10_000),
  TAGS_PER_CONTACT: positive(100),
  CUSTOM_FIELDS_PER_WORKSPACE: positive(500),
  API_KEYS_PER_WORKSPACE: positive(20),
  HOOKS_PER_WORKSPACE: positive(10),
  SAVED_VIEWS_PER_WORKSPACE: positive(50),
  /** Seconds between the tries of a delivery to a hook: it is given up after the last. Together a day. */
  HOOK_WAITS_SECONDS: z
    .string()
    .regex(/^\d{1,6}(,\d{1,6}){0,19}$/, 'must be numbers of seconds, joined by commas')
    .default('5,300,1800,7200,18000,25200,33895')
    .transform((written) => written.split(',').map(Number)),
  /** Whether hooks may lead to this machine, without https: for tests of one's own. */
  HOOKS_ON_THIS_MACHINE: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
  /** Which addresses a hook's name leads to, by DNS over HTTPS in JSON. */
  DNS_URL: z.url().default('https://cloudflare-dns.com/dns-query'),
  /** Members and open invitations together. */
  MEMBERS_PER_WORKSPACE: positive(100),
});

const isR2Bucket = (value: unknown): value is R2Bucket =>
  typeof value === 'object' && value !== null && 'createMultipartUpload' in value;

const rateLimit = z
  .custom<RateLimit>((value) => typeof value === 'object' && value !== null && 'limit' in value, 'must be a rate limit')
  .optional();

/** What variables say of each other. */
function refuseTogether(env: z.infer<typeof variables>, context: z.RefinementCtx): void {
  const complain = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  if ((env.TURNSTILE_SITE_KEY === undefined) !== (env.TURNSTILE_SECRET_KEY === undefined)) {
    complain('TURNSTILE_SECRET_KEY', 'and TURNSTILE_SITE_KEY go together: set both, or neither');
  }
  if (env.INNGEST_DEV && (env.INNGEST_SIGNING_KEY || env.INNGEST_EVENT_KEY)) {
    complain('INNGEST_DEV', 'must not be set beside production keys (INNGEST_SIGNING_KEY, INNGEST_EVENT_KEY)');
  }
  if (!env.INNGEST_DEV && !env.INNGEST_SIGNING_KEY) complain('INNGEST_SIGNING_KEY', 'is missing');
  if (!env.INNGEST_DEV && !env.INNGEST_EVENT_KEY) complain('INNGEST_EVENT_KEY', 'is missing');
  if (env.INNGEST_DEV && !isOnThisMachine(env.APP_URL)) {
    complain(
      'INNGEST_DEV',
      'must not be set where APP_URL is not this machine: jobs would be taken from anybody, unsigned',
    );
  }
  if (!env.APP_URL.startsWith('https:') && !isOnThisMachine(env.APP_URL)) {
    complain('APP_URL', 'must be https: cookies and links would go unprotected');
  }
  if (env.HOOKS_ON_THIS_MACHINE === 'yes' && !isOnThisMachine(env.APP_URL)) {
    complain('HOOKS_ON_THIS_MACHINE', 'must not be set where APP_URL is not this machine');
  }
  if (env.SUPABASE_SERVICE_ROLE_KEY === env.SUPABASE_ANON_KEY) {
    complain('SUPABASE_SERVICE_ROLE_KEY', 'is the anonymous key, which everybody may know');
  }
  for (const name of SECRETS) {
    if (PLACEHOLDER.test(env[name] ?? '')) complain(name, 'still has the value of an example');
  }
}

const schema = variables
  .extend({
    FILES: z.custom<R2Bucket>(isR2Bucket, 'must be bound to an R2 bucket'),
    REQUESTS_PER_USER: rateLimit,
    UPLOADS_PER_USER: rateLimit,
    SIGN_INS_PER_ADDRESS: rateLimit,
  })
  .superRefine(refuseTogether);
const variablesAlone = variables.superRefine(refuseTogether);

export type Env = z.infer<typeof schema>;

/** Names of all variables; `.dev.vars.example` is held equal to it by a test. */
export const VARIABLE_NAMES = Object.keys(variables.shape);

/** The environment does not fit; the message names every variable, never a value. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** An empty line of `.dev.vars` is a variable that is not set. */
const withoutEmpty = (bindings: unknown) =>
  typeof bindings === 'object' && bindings !== null
    ? Object.fromEntries(Object.entries(bindings).filter(([, value]) => value !== ''))
    : bindings;

/** Checks all variables and bindings at once. Throws EnvironmentError with one line a fault. */
export const parseEnv = (bindings: unknown): Env => parse(schema, bindings);

/** As parseEnv, where there are no bindings: outside of a Worker. */
export const parseVariables = (given: unknown): Omit<Env, 'FILES'> => parse(variablesAlone, given);

function parse<T>(by: z.ZodType<T>, given: unknown): T {
  const result = by.safeParse(withoutEmpty(given));
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    (issue) => `${issue.path.join('.')} ${issue.code === 'invalid_type' ? 'is missing' : issue.message}`,
  );
  throw new EnvironmentError(`The environment is not complete:\n${lines.map((line) => `- ${line}`).join('\n')}`);
}
