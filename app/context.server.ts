import type { AppLoadContext } from '@remix-run/cloudflare';
import { connect, type Db } from '#db/client.ts';
import { type Env, parseEnv } from './env.server.ts';
import { createModel, type Model } from './vendors/anthropic.server.ts';
import { createDns, type Dns } from './vendors/dns.server.ts';
import { createInngest, type JobsClient } from './vendors/inngest.server.ts';
import { createFiles, type Files } from './vendors/r2.server.ts';
import { createRateLimits, type RateLimits } from './vendors/rate-limits.server.ts';
import { createMailer, type Mailer } from './vendors/resend.server.ts';
import { type Auth, createAuth } from './vendors/supabase.server.ts';
import { createTurnstile, type Turnstile } from './vendors/turnstile.server.ts';

declare module '@remix-run/cloudflare' {
  interface AppLoadContext {
    /** Cloudflare's bindings, not yet checked. Inngest's adapter reads this name too. */
    env: Record<string, unknown>;
    /** Lets work go on after the answer. */
    waitUntil(work: Promise<unknown>): void;
    /** Headers that whoever answers this request must send, cookies of a refreshed session above all. */
    responseHeaders: Headers;
    /** Set where a page could not be made because a service was away. */
    isUnavailable: boolean;
    /** Whether its page may show Gravatar's pictures. */
    gravatar: boolean;
    /** Of the Content-Security-Policy. */
    nonce: string;
  }
}

/** What domain functions work with. Each takes the few it needs (`Pick<Services, 'db' | 'files'>`). */
export interface Services {
  env: Env;
  db: Db;
  files: Files;
  auth: Auth;
  mailer: Mailer;
  jobs: JobsClient;
  dns: Dns;
  rateLimits: RateLimits;
  turnstile: Turnstile;
  /** Null where the deployment has none. */
  model: Model | null;
  now(): Date;
  /** Goes on after the answer; its failure must not matter to the request. */
  after(work: Promise<unknown>): void;
}

type Shared = Omit<Services, 'after'>;

const assembled = new WeakMap<object, Shared>();

/** The only place where services are put together. Throws EnvironmentError when a variable is missing. */
export function servicesOf(context: Pick<AppLoadContext, 'env' | 'waitUntil'>): Services {
  return { ...shared(context.env), after: (work) => context.waitUntil(work) };
}

/** Made once for an isolate's environment. */
function shared(bindings: Record<string, unknown>): Shared {
  const known = assembled.get(bindings);
  if (known) return known;
  const env = parseEnv(bindings);
  const made: Shared = {
    env,
    db: connect({ url: env.DATABASE_URL, httpUrl: env.DATABASE_HTTP_URL }),
    files: createFiles(env.FILES),
    auth: createAuth(env),
    mailer: createMailer(env),
    jobs: createInngest(env),
    dns: createDns(env),
    rateLimits: createRateLimits(env),
    turnstile: createTurnstile(env),
    model: createModel(env),
    now: () => new Date(),
  };
  assembled.set(bindings, made);
  return made;
}
