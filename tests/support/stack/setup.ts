import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readSettings } from '#local/settings.ts';
import type { Addresses } from '#local/stack/addresses.ts';
import { startStack } from '#local/stack.ts';
import { freePort } from '#local/testing/free-port.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The embedded stack that runs for the tests. */
    stack: Addresses;
    /** Its data folder, with `stack.json` (processes) and the logs. */
    dataDir: string;
  }
}

/** Vitest's global setup: the whole stack, once, on free ports and in a folder of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'folksbase-stack-'));
  const names = ['APP', 'JOBS', 'AUTH', 'MAIL', 'SQL', 'DATABASE'];
  const ports = await Promise.all(names.map(async (name) => [`${name}_PORT`, String(await freePort())] as const));
  const said: string[] = [];
  const stack = await startStack(readSettings({ ...process.env, ...Object.fromEntries(ports), DATA_DIR: dataDir }), {
    report: (line) => said.push(line),
  }).catch((error: unknown) => {
    throw new Error(`the stack did not start:\n${said.join('\n')}`, { cause: error });
  });
  project.provide('stack', stack.addresses);
  project.provide('dataDir', dataDir);
  return async () => {
    await stack.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
  };
}
