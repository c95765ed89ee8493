import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Unstable_Config, unstable_readConfig } from 'wrangler';
import { z } from 'zod';
import { COMPLETE_ENVIRONMENT as complete, KEY } from '#tests/support/environment.ts';
import { EnvironmentError, parseEnv, VARIABLE_NAMES } from './env.server.ts';

const wrangler: Unstable_Config = unstable_readConfig({
  config: fileURLToPath(new URL('../wrangler.toml', import.meta.url)),
});

const reportOf = (env: object) => {
  try {
    parseEnv(env);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  return '';
};

describe('the environment', () => {
  it('is taken when it is complete', () => {
    expect(parseEnv(complete)).toMatchObject({ APP_URL: complete.APP_URL, MAX_UPLOAD_BYTES: 5 * 1024 ** 3 });
  });

  it.each(Object.keys(complete))('is refused without %s, by its name', (name) => {
    expect(reportOf({ ...complete, [name]: undefined })).toContain(name);
  });

  it('is refused with hooks to this machine where people come from elsewhere', () => {
    expect(reportOf({ ...complete, HOOKS_ON_THIS_MACHINE: 'yes' })).toContain('HOOKS_ON_THIS_MACHINE must not be set');
    expect(reportOf({ ...complete, HOOKS_ON_THIS_MACHINE: 'yes', APP_URL: 'http://127.0.0.1:8787' })).toBe('');
  });

  it('has the waits of a delivery in seconds, a day together', () => {
    const { HOOK_WAITS_SECONDS: waits } = parseEnv(complete);
    expect(waits.reduce((sum, wait) => sum + wait)).toBe(24 * 3_600);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(reportOf({ ...complete, HOOK_WAITS_SECONDS: '5,soon' })).toContain('HOOK_WAITS_SECONDS');
  });

  it('takes an empty variable for a missing one', () => {
    expect(reportOf({ ...complete, RESEND_API_KEY: '' })).toContain('RESEND_API_KEY');
  });

  it('is refused with a development server beside production keys', () => {
    expect(reportOf({ ...complete, INNGEST_DEV: 'http://127.0.0.1:8288' })).toContain('INNGEST_DEV');
  });

  it('is refused with a development server where people come from elsewhere', () => {
    const { INNGEST_SIGNING_KEY: _, INNGEST_EVENT_KEY: __, ...withoutKeys } = complete;
    const unsigned = { ...withoutKeys, INNGEST_DEV: 'http://127.0.0.1:8288' };
    expect(reportOf(unsigned)).toContain('INNGEST_DEV must not be set where APP_URL is not this machine');
    expect(reportOf({ ...unsigned, APP_URL: 'http://127.0.0.1:8787' })).toBe('');
    expect(reportOf(withoutKeys)).toMatch(/INNGEST_SIGNING_KEY is missing\n- INNGEST_EVENT_KEY is missing/);
  });

  it.each(['http://folksbase.example', 'http://192.168.0.7:8787', 'http://127.0.0.1.folksbase.example'])(
    'is refused where people come by %s',
    (url) => {
      expect(reportOf({ ...complete, APP_URL: url })).toContain('APP_URL must be https');
    },
  );

  it.each(['http://localhost:8787', 'http://app.localhost', 'http://127.0.0.1:8787', 'http://[::1]:8787'])(
    'is taken where people come by %s',
    (url) => {
      expect(reportOf({ ...complete, APP_URL: url })).toBe('');
    },
  );

  it('is refused with one key for everybody and for us', () => {
    const report = reportOf({ ...complete, SUPABASE_ANON_KEY: complete.SUPABASE_SERVICE_ROLE_KEY });
    expect(report).toContain('SUPABASE_SERVICE_ROLE_KEY is the anonymous key');
  });

  it('is refused with the password of an example', () => {
    expect(reportOf({ ...complete, DATABASE_URL: 'postgres://folksbase:password@host/base' })).toContain(
      'DATABASE_URL',
    );
  });

  it.each(['your-service-role-key-here', 'changeme-changeme-changeme'])(
    'is refused with the placeholder %s',
    (value) => {
      expect(reportOf({ ...complete, SUPABASE_SERVICE_ROLE_KEY: value })).toContain('SUPABASE_SERVICE_ROLE_KEY');
    },
  );

  it('takes several keys of hashes, each known by an id of its own', () => {
    const keys = (...ids: string[]) => ids.map((id) => `${id}:${KEY}`).join(',');
    expect(reportOf({ ...complete, UNSUBSCRIBE_HASH_KEYS: keys('2027a', '2026a') })).toBe('');
    expect(reportOf({ ...complete, UNSUBSCRIBE_HASH_KEYS: keys('2026a', '2026a') })).toContain('each key id once');
    expect(reportOf({ ...complete, UNSUBSCRIBE_HASH_KEYS: KEY })).toContain('UNSUBSCRIBE_HASH_KEYS');
  });

  it('says every fault at once and no value', () => {
    const report = reportOf({
      ...complete,
      APP_URL: 'secret-not-a-url',
      LINK_SIGNING_KEYS: 'secret-short',
      FILES: undefined,
    });
    for (const name of ['APP_URL', 'LINK_SIGNING_KEYS', 'FILES']) expect(report).toContain(name);
    expect(report).not.toContain('secret-');
  });
});

describe('.dev.vars.example', () => {
  it('names exactly the variables there are', () => {
    const text = readFileSync(new URL('../.dev.vars.example', import.meta.url), 'utf8');
    const named = [...text.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(VARIABLE_NAMES.toSorted());
  });

  it('asks for the secrets alone, and fills none in: whoever deploys by the button is asked for each of its lines', () => {
    const text = readFileSync(new URL('../.dev.vars.example', import.meta.url), 'utf8');
    const asked = [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => ({ name, value }));
    expect(asked).toEqual(wrangler.secrets?.required?.map((name: string) => ({ name, value: '""' })));
  });
});

describe('package.json', () => {
  it('says of each secret what it is, for whoever deploys by the button', () => {
    const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    const bindings = z.record(z.string(), z.object({ description: z.string().min(20) }));
    const { cloudflare } = z.object({ cloudflare: z.object({ bindings }) }).parse(JSON.parse(text));
    expect(Object.keys(cloudflare.bindings)).toEqual(wrangler.secrets?.required);
  });
});

describe('wrangler.toml', () => {
  it('declares every variable, as a secret that it requires, one that may be left out, or a setting', () => {
    const declared = [
      ...(wrangler.secrets?.required ?? []),
      ...Object.keys(wrangler.vars),
      'TURNSTILE_SECRET_KEY',
      'RESEND_WEBHOOK_SECRET',
      'ANTHROPIC_API_KEY',
    ];
    expect(declared.toSorted()).toEqual(VARIABLE_NAMES.toSorted());
  });

  it('is taken with the secrets that it requires, and with no one fewer', () => {
    const secrets = Object.entries(complete).filter(([name]) => wrangler.secrets?.required?.includes(name));
    const told = { ...wrangler.vars, ...Object.fromEntries(secrets), FILES: complete.FILES };
    expect(reportOf(told)).toBe('');
    for (const [name] of secrets) expect(reportOf({ ...told, [name]: undefined }), name).toContain(name);
  });

  it('has the limits a minute that the environment says', () => {
    const env = parseEnv(complete);
    const limits = Object.fromEntries(wrangler.ratelimits.map(({ name, simple }) => [name, simple]));
    expect(limits).toEqual({
      REQUESTS_PER_USER: { limit: env.RATE_LIMIT_PER_MINUTE, period: 60 },
      UPLOADS_PER_USER: { limit: env.UPLOADS_PER_MINUTE, period: 60 },
      SIGN_INS_PER_ADDRESS: { limit: env.SIGN_INS_PER_MINUTE, period: 60 },
    });
  });

  it("keeps addresses and tokens out of Cloudflare's own logs", () => {
    expect(wrangler.observability).toMatchObject({
      logs: { enabled: true, invocation_logs: false },
      traces: { enabled: false },
    });
  });
});
