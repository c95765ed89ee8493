import { afterAll, inject } from 'vitest';
import type { Addresses } from '#local/stack/addresses.ts';
import { makeStackPlace, startOwnStack } from '#local/testing/stack/own-stack.ts';
import { FOR_TESTS } from './for-tests.ts';

interface ThisStack {
  addresses: Addresses;
  /** Its data folder, with `stack.json` (processes) and the logs. */
  dataDir: string;
}

/** Another Inngest or sign-in service that tests run against knows the shared stack alone. */
const ALL_OURS = { INNGEST_DEV: '', SUPABASE_URL: '' };

let own: ThisStack | null = null;

/** Where the stack is that a file's tests talk to: the one that all share, unless the file has its own. */
export const thisStack = (): Addresses => own?.addresses ?? inject('stack');

export const thisDataDir = (): string => own?.dataDir ?? inject('dataDir');

/**
 * Gives the test file that awaits it at its top a stack of its own: for what would disturb others (it stops a service,
 * has one fail, or runs a job that sees every workspace), or be disturbed by them (it counts or measures).
 * @param variables are set as for `npm start`
 */
export async function haveOwnStack(name: string, variables: NodeJS.ProcessEnv = {}): Promise<void> {
  const place = await makeStackPlace(name, { ...ALL_OURS, ...FOR_TESTS, ...variables });
  const stack = await startOwnStack(place);
  own = { addresses: stack.addresses, dataDir: place.settings.dataDir };
  afterAll(async () => {
    own = null;
    await stack.close();
    await place.remove();
  });
}
