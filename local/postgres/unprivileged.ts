import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type GuardedProcess, type GuardOptions, spawnGuarded } from '#local/processes/guarded-process.ts';

export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Root lends it an account that every system has, so that nothing is added to the
 * machine.
 * @returns null when we are not root: then it runs as who we are
 */
export function accountForPostgres(): Account | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (kind: string): number =>
        Number(execFileSync('id', [kind, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // no such account: the next one
    }
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody"');
}

/**
 * Starts a program under the account. In a folder closed to others (a root's home, `mktemp -d`) the account cannot
 * reach its own files; there it gets, by Linux' setpriv, the one capability that lets it pass.
 */
export function spawnUnprivileged(
  account: Account | null,
  program: string,
  args: string[],
  reach: string[],
  options: GuardOptions,
): Promise<GuardedProcess> {
  if (account === null) return spawnGuarded(program, args, options);
  const closed = [program, ...reach].some((path) => !reachableByOthers(path));
  if (!closed) return spawnGuarded(program, args, { ...options, ...account });
  const lent = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  return spawnGuarded('setpriv', [...lent, program, ...args], options);
}

function reachableByOthers(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
