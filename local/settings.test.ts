import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('readSettings', () => {
  it('needs nothing', () => {
    expect(readSettings({ APP_PORT: '', PATH: '/bin' })).toEqual({
      host: '127.0.0.1',
      ports: { app: 8787, jobs: 8288, auth: 54_321, mail: 8025, smtp: 2500, model: 8030, sql: 4444, database: 54_329 },
      dataDir: resolve('.data'),
      inngest: null,
      signIn: null,
      rateLimitHeader: null,
      watchEverySeconds: 60,
      workerVariables: {},
    });
  });

  it('takes ports, places, other servers, and limits for the Worker', () => {
    const settings = readSettings({
      HOST: '0.0.0.0',
      APP_PORT: '9000',
      DATA_DIR: '/var/folksbase',
      INNGEST_DEV: 'http://127.0.0.1:8300/',
      SUPABASE_URL: 'https://auth.example.com',
      SUPABASE_ANON_KEY: 'anon',
      SUPABASE_SERVICE_ROLE_KEY: 'service',
      IMPORT_BATCH_ROWS: '7',
      INNGEST_SIGNING_KEY: 'production',
    });
    expect(settings).toMatchObject({
      host: '0.0.0.0',
      dataDir: '/var/folksbase',
      inngest: 'http://127.0.0.1:8300',
      signIn: { url: 'https://auth.example.com', anonKey: 'anon', serviceRoleKey: 'service' },
      workerVariables: { IMPORT_BATCH_ROWS: '7' },
    });
    expect(settings.ports.app).toBe(9000);
  });

  it('names every variable that does not fit', () => {
    expect(() => readSettings({ APP_PORT: 'eighty', SQL_PORT: '70000', INNGEST_DEV: 'localhost' })).toThrow(
      'APP_PORT must be a port: a number from 1 to 65535\n' +
        'SQL_PORT must be a port: a number from 1 to 65535\n' +
        'INNGEST_DEV must be an http address',
    );
    expect(() => readSettings({ SUPABASE_URL: 'https://auth.example.com' })).toThrow('SUPABASE_ANON_KEY');
    expect(() => readSettings({ JOBS_PORT: '9000', MAIL_PORT: '9000' })).toThrow(
      'JOBS_PORT and MAIL_PORT are the same port, 9000',
    );
  });
});
