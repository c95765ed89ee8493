import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `stack.json` in the data folder: the addresses, keys and processes of the stack that runs, for its owner alone. */
export function stackFile(dataDir: string): string {
  return join(dataDir, 'stack.json');
}

/** Written whole or not at all, so that a reader never sees half of it. */
export function writeStackFile(dataDir: string, content: object): void {
  const path = stackFile(dataDir);
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

export function removeStackFile(dataDir: string): void {
  rmSync(stackFile(dataDir), { force: true });
}
