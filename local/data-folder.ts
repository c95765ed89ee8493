import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readProcess } from './processes/process-table.ts';
import { SetupError } from './settings.ts';

const MARK = 'folksbase-data';
const LOCK = 'stack.lock';
/** The addresses, keys and processes of the stack that runs, for its owner alone. */
const STACK_FILE = 'stack.json';
const lockSchema = z.object({ pid: z.number(), startedAt: z.string() });

/** The folder is this process's own until it is let go. */
export interface ClaimedFolder {
  path: string;
  /** A stack that worked here was killed; what is left of it may still be going down. */
  wasKilled: boolean;
  release: () => void;
}

/**
 * Makes the data folder ours: created when missing, and held by one stack at a time.
 * @throws SetupError when another stack works on it, or when the folder is full of something else
 */
export function claimDataFolder(path: string): ClaimedFolder {
  if (existsSync(path) && !isOurs(path) && readdirSync(path).length > 0) {
    throw new SetupError(`${path} (DATA_DIR) holds something else: name an empty or a new folder`);
  }
  mkdirSync(path, { recursive: true, mode: 0o755 });
  writeFileSync(join(path, MARK), 'The data of a Folksbase stack on this machine. `npm run reset` forgets it.\n');
  const holder = findHolder(path);
  if (holder)
    throw new SetupError(`A stack (process ${holder}) already works on ${path}: end it, or set another DATA_DIR`);
  const lock = join(path, LOCK);
  const wasKilled = existsSync(lock);
  const startedAt = readProcess(process.pid)?.startedAt ?? '';
  writeFileSync(lock, JSON.stringify({ pid: process.pid, startedAt }), { mode: 0o600 });
  const release = (): void => {
    for (const name of [LOCK, STACK_FILE]) rmSync(join(path, name), { force: true });
  };
  // whatever ends us but a kill -9
  process.once('exit', release);
  return { path, wasKilled, release };
}

/** Writes `stack.json` whole or not at all, so that a reader never sees half of it. */
export function writeStackFile(folder: string, content: object): void {
  const path = join(folder, STACK_FILE);
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/**
 * Removes the data folder with everything in it.
 * @returns whether there was one
 * @throws SetupError while a stack works on it, or when it is not a stack's folder
 */
export function forgetDataFolder(path: string): boolean {
  if (!existsSync(path)) return false;
  if (!isOurs(path)) throw new SetupError(`${path} (DATA_DIR) is not the data folder of a stack: it is left alone`);
  const holder = findHolder(path);
  if (holder) throw new SetupError(`A stack (process ${holder}) works on ${path}: end it first`);
  rmSync(path, { recursive: true });
  return true;
}

function isOurs(path: string): boolean {
  return existsSync(join(path, MARK));
}

/** The process that holds the lock, if it still lives: its pid alone may meanwhile be someone else's. */
function findHolder(path: string): number | null {
  const lock = join(path, LOCK);
  if (!existsSync(lock)) return null;
  const parsed = lockSchema.safeParse(parseJson(readFileSync(lock, 'utf8')));
  if (!parsed.success) return null;
  const { pid, startedAt } = parsed.data;
  return readProcess(pid)?.startedAt === startedAt ? pid : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // a lock that was being written when everything was killed
    return null;
  }
}
