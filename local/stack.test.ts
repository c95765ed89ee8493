import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { VARIABLE_NAMES } from '#app/env.server.ts';
import { readProcess } from './processes/process-table.ts';
import { readSettings } from './settings.ts';
import { workerVariables } from './stack/addresses.ts';
import { freePort } from './testing/free-port.ts';
import { until } from './testing/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'folksbase-stack-'));
const dataDir = join(folder, 'data');
const program = fileURLToPath(new URL('./test-stack/run.ts', import.meta.url));
const PORTS = {
  APP_PORT: String(await freePort()),
  JOBS_PORT: String(await freePort()),
  AUTH_PORT: String(await freePort()),
  MAIL_PORT: String(await freePort()),
  MODEL_PORT: String(await freePort()),
  SQL_PORT: String(await freePort()),
  DATABASE_PORT: String(await freePort()),
};
// our own executor and sign-in, whatever the caller's stack uses
const env = { ...process.env, ...PORTS, INNGEST_DEV: '', SUPABASE_URL: '', DATA_DIR: dataDir };

const addressesSchema = z.object({
  app_url: z.url(),
  auth_url: z.url(),
  anon_key: z.string(),
  service_role_key: z.string(),
  mail_url: z.url(),
  jobs_url: z.url(),
  sql_url: z.url(),
  database_url: z.string(),
  demo: z.object({ email: z.literal('demo@folksbase.example'), password: z.string() }),
});
type Addresses = z.infer<typeof addressesSchema>;
const pidsSchema = z.record(z.string(), z.number().positive());
const stackFileSchema = z.object({ pids: z.record(z.string(), z.number()) });

let npm: ChildProcess | null = null;

beforeAll(() => {
  mkdirSync(join(folder, 'package'));
  const scripts = {
    plain: `"${process.execPath}" "${program}"`,
    // the shell has something left to do, and so stays between npm and us
    'shell-stays': `"${process.execPath}" "${program}"; true`,
  };
  writeFileSync(join(folder, 'package', 'package.json'), JSON.stringify({ name: 'test-stack', scripts }));
});

afterEach(() => {
  if (npm?.pid && npm.exitCode === null && npm.signalCode === null) process.kill(-npm.pid, 'SIGKILL');
  npm = null;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the stack as people do, through npm, and waits for its one line. */
async function startThroughNpm(script: 'plain' | 'shell-stays'): Promise<Addresses> {
  const started = spawn('npm', ['run', '--silent', script], {
    cwd: join(folder, 'package'),
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  npm = started;
  let said = '';
  started.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: started.stdout }).once('line', resolve);
    started.once('exit', () => reject(new Error(`it ended: ${said}`)));
  });
  return addressesSchema.parse(JSON.parse(line));
}

const stackFile = () => stackFileSchema.parse(JSON.parse(readFileSync(join(dataDir, 'stack.json'), 'utf8')));
const pids = () => pidsSchema.parse(stackFile().pids);

/** Every process that the stack has begun: they all have our folder in their environment or command line. */
function processesOfStack(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => ['environ', 'cmdline'].some((file) => contains(`/proc/${name}/${file}`, dataDir)))
    .map(Number)
    .filter((pid) => readProcess(pid) !== null);
}

function contains(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8').includes(text);
  } catch {
    return false;
  }
}

async function takenPorts(): Promise<string[]> {
  const taken: string[] = [];
  for (const port of Object.values(PORTS)) {
    await new Promise<void>((resolve) => {
      const server = createServer().once('error', () => {
        taken.push(port);
        resolve();
      });
      server.listen(Number(port), '127.0.0.1', () => server.close(() => resolve()));
    });
  }
  return taken;
}

async function nothingIsLeft(before: Record<string, number>): Promise<void> {
  const left = async () => ({
    processes: [...processesOfStack(), ...Object.values(before).filter((pid) => readProcess(pid) !== null)],
    ports: await takenPorts(),
  });
  await until('nothing is left', left, ({ processes, ports }) => processes.length + ports.length === 0);
}

/** Runs the stack, or the reset, to its end, which comes at once. */
function runToEnd(path: string): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('the stack, started by npm', () => {
  it('says where everything is, mends itself, keeps others out, and ends with Ctrl-C', async () => {
    const addresses = await startThroughNpm('plain');
    expect(await (await fetch(`${addresses.app_url}/database`)).json()).toEqual([{ name: 'folksbase' }]);
    expect((await fetch(addresses.mail_url)).status).toBe(200);
    expect((await fetch(addresses.jobs_url)).status).toBe(200);
    expect((await fetch(`${addresses.auth_url}/auth/v1/.well-known/jwks.json`)).status).toBe(200);
    expect(statSync(join(dataDir, 'stack.json')).mode & 0o777).toBe(0o600);
    const variables: unknown = await (await fetch(addresses.app_url)).json();
    expect(VARIABLE_NAMES).toEqual(
      expect.arrayContaining(
        z
          .array(z.string())
          .parse(variables)
          .filter((name) => name !== 'FILES'),
      ),
    );

    const again = await runToEnd(program);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toMatch(/^A stack \(process \d+\) already works on .*\n$/);
    const reset = await runToEnd(fileURLToPath(new URL('./reset.ts', import.meta.url)));
    expect(reset).toMatchObject({ code: 1, stderr: expect.stringContaining('end it first') });

    for (const part of ['executor', 'postgres']) {
      const before = pids()[part];
      if (before) process.kill(before, 'SIGKILL');
      await until(
        `the ${part} is another`,
        // nobody has its place for a moment
        () => stackFile().pids[part],
        (pid) => pid !== before && pid !== 0,
      );
    }
    const works = async () =>
      (await fetch(`${addresses.app_url}/database`)).status + (await fetch(addresses.jobs_url)).status;
    await until(
      'all works again',
      () => works().catch(() => 'away'),
      (statuses) => statuses === 400,
    );
    const client = new pg.Client(addresses.database_url);
    await client.connect();
    await client.query(`create table kept as select 'Ada' as name`);
    await client.end();

    const before = pids();
    process.kill(-(npm?.pid ?? 0), 'SIGINT');
    await nothingIsLeft(before);
  });

  it('keeps its data over a restart, and ends with a kill of npm', async () => {
    const addresses = await startThroughNpm('plain');
    const client = new pg.Client(addresses.database_url);
    await client.connect();
    expect((await client.query('select name from kept')).rows).toEqual([{ name: 'Ada' }]);
    await client.end();
    const before = pids();
    npm?.kill('SIGTERM');
    await nothingIsLeft(before);
  });

  it('ends with a kill -9 of npm', async () => {
    await startThroughNpm('plain');
    const before = pids();
    npm?.kill('SIGKILL');
    await nothingIsLeft(before);
  });

  it('starts again at once after a kill -9 of its own process, and sees npm end past a shell that stays', async () => {
    await startThroughNpm('plain');
    const before = pids();
    if (before.stack) process.kill(before.stack, 'SIGKILL');
    await startThroughNpm('shell-stays');
    const leftOver = () => Object.values(before).filter((pid) => readProcess(pid) !== null);
    await until('those before are gone', leftOver, (pids) => pids.length === 0);
    const after = pids();
    npm?.kill('SIGKILL');
    await nothingIsLeft(after);
  });

  it('says which port is taken, whose it is and what to do, and leaves nothing running', async () => {
    const blocker = createServer().listen(Number(PORTS.SQL_PORT), '127.0.0.1');
    const { code, stdout, stderr } = await runToEnd(program);
    await new Promise((resolve) => blocker.close(resolve));
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${PORTS.SQL_PORT} on 127.0.0.1 (SQL_PORT) is taken: end what listens there, or choose another one, e.g. SQL_PORT=${Number(PORTS.SQL_PORT) + 100} npm start\n`,
    });
    await until('nothing runs', processesOfStack, (pids) => pids.length === 0);
  });
});

describe('workerVariables', () => {
  it("are names of the app's own environment", () => {
    const variables = workerVariables({
      appUrl: '',
      databaseUrl: '',
      sqlUrl: '',
      signIn: { url: '', anonKey: '', serviceRoleKey: '' },
      mailUrl: '',
      modelUrl: '',
      jobsUrl: '',
      secrets: { linkSigningKeys: '', unsubscribeHashKeys: '', vaultKeys: '', resendApiKey: '', anthropicApiKey: '' },
    });
    expect(VARIABLE_NAMES).toEqual(expect.arrayContaining(Object.keys(variables)));
    expect(readSettings({ IMPORT_BATCH_ROWS: '1' }).workerVariables).toEqual({ IMPORT_BATCH_ROWS: '1' });
  });
});
