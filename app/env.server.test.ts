import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, parseEnv, VARIABLE_NAMES } from './env.server.ts';

const KEY = 'k'.repeat(43);
const complete = {
  APP_URL: 'https://folksbase.example',
  DATABASE_URL: 'postgres://user:word@host/base',
  SUPABASE_URL: 'https://abcd.supabase.example',
  SUPABASE_ANON_KEY: 'a'.repeat(40),
  SUPABASE_SERVICE_ROLE_KEY: 's'.repeat(40),
  RESEND_API_KEY: 're_123456',
  MAIL_FROM: 'Folksbase <hello@folksbase.example>',
  INNGEST_SIGNING_KEY: 'signkey-prod-0123456789abcdef',
  INNGEST_EVENT_KEY: 'event-key',
  LINK_SIGNING_KEYS: `2026a:${KEY}`,
  UNSUBSCRIBE_HASH_KEY: KEY,
  FILES: { createMultipartUpload() {} },
};

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

  it('takes an empty variable for a missing one', () => {
    expect(reportOf({ ...complete, RESEND_API_KEY: '' })).toContain('RESEND_API_KEY');
  });

  it('is refused with a development server beside production keys', () => {
    expect(reportOf({ ...complete, INNGEST_DEV: 'http://127.0.0.1:8288' })).toContain('INNGEST_DEV');
  });

  it.each(['your-service-role-key-here', 'changeme-changeme-changeme'])(
    'is refused with the placeholder %s',
    (value) => {
      expect(reportOf({ ...complete, SUPABASE_SERVICE_ROLE_KEY: value })).toContain('SUPABASE_SERVICE_ROLE_KEY');
    },
  );

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
    const named = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(VARIABLE_NAMES.toSorted());
  });
});
