import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type GuardedProcess, spawnGuarded } from '#local/processes/guarded-process.ts';
import type { RunningProcess } from '#local/processes/supervise.ts';

const PROGRAM = fileURLToPath(new URL('../jobs/main.ts', import.meta.url));
const readySchema = z.object({ ready: z.literal(true), url: z.url() });

export interface ExecutorOptions {
  host: string;
  port: number;
  databaseUrl: string;
  /** The app's `/api/inngest`. */
  appInngestUrl: string;
  /** Where its log lies. */
  dataDir: string;
}

export interface Executor extends RunningProcess {
  url: string;
  pid: number;
}

/**
 * Runs the job executor as a process of its own, so that it can be killed and comes back as Inngest would.
 * @throws when it ends before it is ready; its log says why
 */
export async function startExecutor(options: ExecutorOptions): Promise<Executor> {
  const logFile = join(options.dataDir, 'jobs.log');
  const log = openSync(logFile, 'a', 0o600);
  const executor = await spawnGuarded(process.execPath, [PROGRAM], {
    env: environment(options),
    stdio: ['pipe', 'pipe', log],
    whenOrphaned: 'kill-group',
  });
  closeSync(log);
  // it ends by itself when this pipe closes; it may be gone before we say so
  executor.child.stdin?.on('error', () => undefined);
  const url = await firstLine(executor, logFile);
  return {
    url,
    pid: executor.pid,
    gone: executor.ended,
    stop: () => executor.stop('SIGTERM', 1_500),
  };
}

/** Of the caller's environment only what is not about another Inngest. */
function environment(options: ExecutorOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('INNGEST_'));
  return {
    ...Object.fromEntries(inherited),
    JOBS_HOST: options.host,
    JOBS_PORT: String(options.port),
    DATABASE_URL: options.databaseUrl,
    APP_INNGEST_URL: options.appInngestUrl,
  };
}

async function firstLine(executor: GuardedProcess, logFile: string): Promise<string> {
  const { stdout } = executor.child;
  if (!stdout) throw new Error('the executor has no output');
  const line = new Promise<string>((resolve) => createInterface({ input: stdout }).on('line', resolve));
  const ended = executor.ended.then((how) => {
    throw new Error(`the executor ended (${how}, see ${logFile})`);
  });
  return readySchema.parse(JSON.parse(await Promise.race([line, ended]))).url;
}
