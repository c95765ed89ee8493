// Holds the stand-ins against the real servers: the recorded conversation with Supabase Auth, and Inngest's recorded
// exchanges.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a program of ours to its end. Returns whether it ended well. */
function run(title: string, args: string[]): boolean {
  console.log(`\n== ${title}`);
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

const auth = run('Sign-in: every step of the recorded conversation', ['tests/fidelity/auth.ts']);
const jobs = run('Jobs: recorded exchanges, and what an executor must do', [
  'tests/run.ts',
  '--project',
  'unit',
  'local/jobs',
]);
console.log(`\n${auth && jobs ? '0 differences' : 'There are differences, see above'}.`);
process.exitCode = auth && jobs ? 0 : 1;
