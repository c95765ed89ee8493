import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PlainError } from '#local/plain-error.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = [
  'app',
  'jobs',
  'db',
  'deploy',
  'public',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
];
const BUILT = join(ROOT, 'build', 'server', 'index.js');

/**
 * Builds the app with Remix when there is no build or a source is newer than it.
 * @throws with the builder's words when it fails
 */
export async function buildApp(report: (line: string) => void): Promise<void> {
  if (isFresh()) return;
  report('building the app');
  const startedAt = new Date();
  try {
    // as it is deployed, whoever asks: under a test runner's NODE_ENV React would be built for development
    const env = { ...process.env, NODE_ENV: 'production' };
    await promisify(execFile)(process.execPath, [join(ROOT, 'deploy', 'build.ts')], {
      cwd: ROOT,
      env,
      maxBuffer: 2 ** 26,
    });
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    // what follows is where in the builder it was noticed
    throw new PlainError(`The app cannot be built:\n${words.split('\n    at ', 1)[0]?.trim()}`);
  }
  // a source that changed while we built is newer than the build
  utimesSync(BUILT, startedAt, startedAt);
}

function isFresh(): boolean {
  if (!existsSync(BUILT)) return false;
  const builtAt = statSync(BUILT).mtimeMs;
  return SOURCES.every((name) => newestIn(join(ROOT, name)) < builtAt);
}

/** Folders count as well: their time changes when a file is removed. Tests do not: no build has them. */
function newestIn(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  const built = readdirSync(path).filter((name) => !/\.test\.tsx?$/.test(name));
  return Math.max(stat.mtimeMs, ...built.map((name) => newestIn(join(path, name))));
}
