import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readProcess } from '#local/processes/process-table.ts';
import type { Programs } from './programs.ts';
import { type Account, spawnUnprivileged } from './unprivileged.ts';

export const SUPERUSER = 'folksbase';

export interface Cluster {
  folder: string;
  password: string;
}

/**
 * Makes the database cluster under the folder, once: UTF-8 whatever the machine's language, with the locale that is
 * built into PostgreSQL, so that `lower` and the order of texts are the same everywhere.
 */
export async function prepareCluster(dataDir: string, programs: Programs, account: Account | null): Promise<Cluster> {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const root = realpathSync(dataDir);
  const folder = join(root, 'cluster');
  const passwordFile = join(root, 'password');
  if (existsSync(join(root, 'made'))) return { folder, password: readFileSync(passwordFile, 'utf8') };
  // a first start that was cut off leaves half a cluster
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);
  await runInitdb(root, folder, passwordFile, programs, account);
  writeFileSync(join(root, 'made'), '');
  return { folder, password };
}

/**
 * pg_trgm asks the system's ctype what a letter is: without UTF-8 it indexes ASCII alone, and searches in other scripts
 * are right but slow. Not every system has that locale.
 */
const CTYPES = ['C.UTF-8', 'C'];

async function runInitdb(
  root: string,
  folder: string,
  passwordFile: string,
  programs: Programs,
  account: Account | null,
): Promise<void> {
  const logFile = join(root, 'initdb.log');
  let end = '';
  for (const ctype of CTYPES) {
    end = await initdbOnce(ctype, { folder, passwordFile, logFile, programs, account });
    if (end === 'exit code 0') return;
  }
  throw new Error(`initdb failed (${end}): ${readFileSync(logFile, 'utf8').trim()}`);
}

interface Initdb {
  folder: string;
  passwordFile: string;
  logFile: string;
  programs: Programs;
  account: Account | null;
}

/** How it ended. It cleans up behind itself when it fails. */
async function initdbOnce(
  ctype: string,
  { folder, passwordFile, logFile, programs, account }: Initdb,
): Promise<string> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
  ];
  const log = openSync(logFile, 'w', 0o600);
  const initdb = await spawnUnprivileged(account, programs.initdb, args, [folder, passwordFile], {
    stdio: ['ignore', log, log],
    whenOrphaned: 'kill-group',
  });
  closeSync(log);
  return initdb.ended;
}

const ORPHAN_GRACE_MS = 8_000;

/**
 * A server that was killed leaves its lock file. Waits for one that is just going down, and removes a lock whose
 * process id meanwhile belongs to some other program (PostgreSQL itself would refuse to start).
 * @throws when a living server works on this folder
 */
export async function clearStaleLock(folder: string): Promise<void> {
  const lock = join(folder, 'postmaster.pid');
  const deadline = Date.now() + ORPHAN_GRACE_MS;
  while (existsSync(lock)) {
    const pid = Number(readFileSync(lock, 'utf8').split('\n', 1)[0]);
    const holder = Number.isInteger(pid) && pid > 0 ? readProcess(pid) : null;
    if (!holder?.command.includes(folder)) {
      rmSync(lock, { force: true });
      return;
    }
    if (Date.now() > deadline) throw new Error(`PostgreSQL already runs on ${folder} (process ${pid})`);
    await wait(50);
  }
}
