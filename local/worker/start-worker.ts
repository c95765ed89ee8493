import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { VARIABLE_NAMES } from '#app/env.server.ts';
import { type GuardedProcess, spawnGuarded } from '#local/processes/guarded-process.ts';
import type { RunningProcess } from '#local/processes/supervise.ts';
import { configWithLimits } from './config-with-limits.ts';
import { writeEnvFile } from './env-file.ts';
import { findWorkerProcesses, type WorkerPids, watchWorker } from './worker-processes.ts';

const OUR_CONFIG = fileURLToPath(new URL('../../wrangler.toml', import.meta.url));
const READY_WITHIN_MS = 180_000;

/**
 * A small young heap keeps workerd's memory flat at the same speed, and half of the memory that Cloudflare gives an
 * isolate shows what would not fit there.
 */
export const HEAP_FLAGS = '--max-semi-space-size=2 --max-old-space-size=64';

export interface WorkerOptions {
  host: string;
  port: number;
  /** Where R2's objects, the env file and the log lie. */
  dataDir: string;
  variables: Record<string, string>;
  /** Another wrangler.toml than the project's. */
  configPath?: string;
  /** Is told when wrangler has put another process in the place of one that died. */
  changed?: () => void;
  /** Gives up the wait for its first answer. */
  signal?: AbortSignal;
}

export interface Worker extends RunningProcess {
  url: string;
  pids: () => WorkerPids;
}

/**
 * Runs the Worker under `wrangler dev` (workerd, with R2 kept on disk) and waits for its first answer, whatever it
 * says. `gone` resolves when wrangler ends, and also when its proxy dies: wrangler starts a new one then, but that
 * never answers.
 * @throws when it does not answer in time, with the end of its log
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { host, port, dataDir } = options;
  const url = `http://${host}:${port}`;
  const wrangler = await spawnWrangler(options);
  const giveUp = new AbortController();
  const signal = AbortSignal.any([giveUp.signal, ...(options.signal ? [options.signal] : [])]);
  void wrangler.ended.then((how) => giveUp.abort(new Error(`wrangler ended (${how})`)));
  try {
    await firstAnswer(url, signal);
  } catch (error) {
    await wrangler.stop('SIGTERM', 1_500);
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`the Worker did not start: ${words} (see ${join(dataDir, 'worker.log')})`);
  }
  const watch = watchWorker(wrangler.pid, port, options.changed);
  return {
    url,
    pids: () => findWorkerProcesses(wrangler.pid, port),
    gone: Promise.race([wrangler.ended.then((how) => `wrangler: ${how}`), watch.lost]),
    stop: async () => {
      watch.end();
      await wrangler.stop('SIGTERM', 1_500);
    },
  };
}

async function spawnWrangler(options: WorkerOptions): Promise<GuardedProcess> {
  const { host, port, dataDir, variables, configPath = OUR_CONFIG } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const envFile = join(dataDir, 'worker.env');
  writeEnvFile(envFile, variables);
  const program = join(dirname(createRequire(import.meta.url).resolve('wrangler/package.json')), 'bin', 'wrangler.js');
  const flags = {
    config: configWithLimits(configPath, dataDir, variables),
    ip: host,
    port: String(port),
    'persist-to': join(dataDir, 'r2'),
    'env-file': envFile,
    'inspector-port': '0',
    'show-interactive-dev-session': 'false',
  };
  const args = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
  const wrangler = await spawnGuarded(process.execPath, [program, 'dev', ...args], {
    cwd: dirname(configPath),
    env: environment(dataDir),
    stdio: ['ignore', 'pipe', 'pipe'],
    whenOrphaned: 'kill-group',
  });
  const log = createWriteStream(join(dataDir, 'worker.log'), { flags: 'a', mode: 0o600 });
  for (const output of [wrangler.child.stdout, wrangler.child.stderr]) if (output) keepLog(output, log);
  return wrangler;
}

/**
 * Nothing of the caller's own Cloudflare settings, and nobody is called; nor variables of the app, which wrangler
 * would prefer to those in our file.
 */
function environment(dataDir: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(CLOUDFLARE|WRANGLER)_/.test(name) && !VARIABLE_NAMES.includes(name),
  );
  return {
    MINIFLARE_WORKERD_V8_FLAGS: HEAP_FLAGS,
    ...Object.fromEntries(inherited),
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    FORCE_COLOR: '0',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_REGISTRY_PATH: join(dataDir, 'registry'),
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_WRITE_LOGS: 'false',
    X_LOCAL_EXPLORER: 'false',
    X_LOCAL_OBSERVABILITY: 'false',
  };
}

/**
 * wrangler's own line a request is left out: the app writes one, and an address may carry a token; so it is cut where
 * wrangler complains.
 */
function keepLog(output: Readable, log: WriteStream): void {
  createInterface({ input: output }).on('line', (line) => {
    if (/^\[wrangler:info\] [A-Z]+ \//.test(line)) return;
    log.write(`${line.replaceAll(/(https?:\/\/[^/\s]+\/)\S+/g, '$1…')}\n`);
  });
}

async function firstAnswer(url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      const answer = await fetch(`${url}/health`, {
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
      });
      await answer.body?.cancel();
      return;
    } catch {
      signal.throwIfAborted();
      if (Date.now() > deadline) throw new Error('no answer within three minutes');
    }
    await wait(50);
  }
}
