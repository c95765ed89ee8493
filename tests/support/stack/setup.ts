import type { TestProject } from 'vitest/node';
import type { Addresses } from '#local/stack/addresses.ts';
import { makeStackPlace, startOwnStack } from '#local/testing/stack/own-stack.ts';
import { FOR_TESTS } from './for-tests.ts';

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
  // a sign-in service elsewhere sends its mails to the one port that it was told
  const place = await makeStackPlace('stack', { ...FOR_TESTS, SMTP_PORT: process.env.SMTP_PORT });
  const stack = await startOwnStack(place);
  project.provide('stack', stack.addresses);
  project.provide('dataDir', place.settings.dataDir);
  return async () => {
    await stack.close();
    await place.remove();
  };
}
