import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProcess, readProcessGroup } from '#local/processes/process-table.ts';
import { type Supervised, supervise } from '#local/processes/supervise.ts';
import { freePort } from '#local/testing/free-port.ts';
import { until } from '#local/testing/until.ts';
import { startWorker, type Worker } from './start-worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'folksbase-worker-'));
const configPath = join(folder, 'code', 'wrangler.toml');
const dataDir = join(folder, 'data');
const port = await freePort();
const variables = {
  MAIL_FROM: 'Folksbase <mail@folksbase.example>',
  DATABASE_URL: 'postgres://a:b$HOME#c@127.0.0.1/x',
};

const CONFIG = `
name = "tiny"
main = "worker.js"
compatibility_date = "2026-11-01"
[[r2_buckets]]
binding = "FILES"
bucket_name = "folksbase-files"
`;

const CODE = `
// a mebibyte is 2 ** 17 numbers
function hold(mebibytes) {
  const held = [];
  while (held.length < mebibytes) held.push(Array.from({ length: 2 ** 17 }, (_, n) => n + 0.5));
  return held.length;
}
export default {
  async fetch(request, env) {
    console.log('{"route":"' + request.method + '"}');
    if (request.method === 'POST') return new Response(String(hold(Number(await request.text()))));
    if (request.method === 'PUT') return Response.json(await env.FILES.put('kept', await request.text()));
    if (new URL(request.url).pathname === '/env') return Response.json({ ...env, FILES: undefined });
    return new Response((await env.FILES.get('kept'))?.body ?? 'nothing');
  },
};
`;

let worker: Supervised<Worker>;
const reports: string[] = [];

beforeAll(async () => {
  mkdirSync(join(folder, 'code'));
  writeFileSync(configPath, CONFIG);
  writeFileSync(join(folder, 'code', 'worker.js'), CODE);
  writeFileSync(join(folder, 'code', '.dev.vars'), 'MAIL_FROM=someone@else.example\n');
  worker = await supervise(
    'Worker',
    (signal) => startWorker({ host: '127.0.0.1', port, dataDir, variables, configPath, signal }),
    (line) => reports.push(line),
  );
});

afterAll(async () => {
  await worker.close();
  rmSync(folder, { recursive: true, force: true });
});

async function get(path: string): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(10_000) })).text();
}

async function isBack(): Promise<void> {
  await until(
    'it answers',
    () => get('/').catch(() => 'away'),
    (text) => text === 'Ada',
  );
}

describe('startWorker', () => {
  it('gives the Worker exactly the variables it was told, from a file of its owner alone', async () => {
    expect(JSON.parse(await get('/env'))).toEqual(variables);
    expect(statSync(join(dataDir, 'worker.env')).mode & 0o777).toBe(0o600);
    const commands = readProcessGroup(worker.current().pids().wrangler).map(({ command }) => command);
    expect(commands.join('\n')).not.toContain('HOME#c');
  });

  it('knows its four processes', () => {
    const pids = worker.current().pids();
    expect(new Set(Object.values(pids)).size).toBe(4);
    for (const pid of Object.values(pids)) expect(readProcess(pid)).not.toBeNull();
  });

  it.each(['app', 'proxy', 'cli'] as const)('is back, with its files, after kill -9 of %s', async (part) => {
    await fetch(`http://127.0.0.1:${port}/`, { method: 'PUT', body: 'Ada' });
    const before = worker.current().pids();
    process.kill(before[part], 'SIGKILL');
    const isNew = (): boolean => {
      const pids = worker.current().pids();
      return Object.values(pids).every((pid) => pid !== 0) && pids[part] !== before[part];
    };
    await until('its process is another', isNew, (so) => so);
    await isBack();
    const isGone = (found: unknown) => found === null;
    if (part !== 'app') await until('the old one is gone', () => readProcess(before.app), isGone);
  });

  it("has 64 MB of V8's heap and no more: what needs more ends it, and it is back", async () => {
    const before = worker.current().pids().app;
    const holding = async (mebibytes: number) => {
      const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: String(mebibytes) });
      return answer.status === 200 ? await answer.text() : 'no answer';
    };
    expect(await holding(40)).toBe('40');
    expect(worker.current().pids().app).toBe(before);
    expect(await holding(90)).toBe('no answer');
    const { app } = await until(
      'its process is another',
      () => worker.current().pids(),
      ({ app }) => app !== 0 && app !== before,
    );
    await isBack();
    expect(readProcess(app)).not.toBeNull();
    expect(readFileSync(join(dataDir, 'worker.log'), 'utf8')).toContain('heap out of memory');
  });

  it("keeps the app's lines and no address of a request", async () => {
    await get('/download/secret-token');
    const log = (): string => readFileSync(join(dataDir, 'worker.log'), 'utf8');
    await until('the line is written', log, (text) => text.includes('{"route":"GET"}'));
    expect(log()).not.toContain('secret-token');
    expect(log()).not.toContain('HOME#c');
  });

  it('leaves nothing behind', async () => {
    const { wrangler } = worker.current().pids();
    await worker.close();
    // what was killed is gone a moment later
    await until(
      'its group is gone',
      () => readProcessGroup(wrangler),
      (group) => group.length === 0,
    );
    await expect(get('/')).rejects.toThrow();
  });

  it('says why it does not start', async () => {
    const broken = join(folder, 'broken.toml');
    writeFileSync(broken, 'name = "tiny"\nmain = "missing.js"\ncompatibility_date = "2026-11-01"\n');
    const start = startWorker({ host: '127.0.0.1', port, dataDir, variables: {}, configPath: broken });
    await expect(start).rejects.toThrow(/did not start: wrangler ended/);
  });
});
