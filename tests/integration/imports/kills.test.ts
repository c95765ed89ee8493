import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePeopleFile } from '#local/demo/people/write-people-file.ts';
import type { Progress } from '#local/progress-bar.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { openDatabase } from '#local/testing/database/open-database.ts';
import { compareImports } from '#local/testing/imports/compare-imports.ts';
import { compareForecast, forecastWithKills } from '#local/testing/imports/forecast-with-kills.ts';
import { confirmAndWait, uploadAndMap } from '#local/testing/imports/import-file.ts';
import { importWithKills } from '#local/testing/imports/import-with-kills.ts';
import { rejoinWithKills } from '#local/testing/imports/rejoin-with-kills.ts';
import { jobRequests } from '#local/testing/stack/job-requests.ts';
import { countMailsAbout } from '#local/testing/stack/mailbox.ts';
import { makeStackPlace, type StackPlace, startOwnStack, type WatchedStack } from '#local/testing/stack/own-stack.ts';

// npm run bench -- kills does the same with twenty kills and a longer file

const ROWS = 20_000;
const KILLS = 5;
const FORECAST_KILLS = 3;
const ROWS_THAT_REJOIN = 4_000;
const REJOIN_KILLS = 3;
const NO_DIFFERENCES = { contacts: 0, failed_rows: 0, records: 0 };

const said: string[] = [];
const foreseen: string[] = [];
const silent: Progress = { show: () => undefined, end: () => undefined };
let place: StackPlace;
let close: () => Promise<void>;
let stack: WatchedStack;

beforeAll(async () => {
  // seconds until the executor repeats a failed call
  process.env.JOBS_RETRY_INTERVAL = '2';
  // small batches: more moments between which to kill
  place = await makeStackPlace('kills', { IMPORT_BATCH_ROWS: '500' });
  const started = await startOwnStack(place);
  close = started.close;
  stack = { ...started, database: await openDatabase(started.addresses.database_url) };
});

afterAll(async () => {
  await stack.database.end();
  await close();
  await place.remove();
  delete process.env.JOBS_RETRY_INTERVAL;
});

describe('an import whose Worker and executor are killed', () => {
  it('leaves what an undisturbed one leaves and its forecast said, and sends one mail', async () => {
    const path = await writePeopleFile(place.settings.dataDir, ROWS);
    const ada = await signUp(stack.addresses, 'ada', PATIENT);
    const calm = await uploadAndMap(ada, path, silent);
    await confirmAndWait(stack, ada, calm, silent);

    const grace = await signUp(stack.addresses, 'grace', PATIENT);
    const disturbed = await uploadAndMap(grace, path, silent);
    await forecastWithKills(stack, grace, disturbed, {
      kills: FORECAST_KILLS,
      seed: 2,
      say: (line) => foreseen.push(line),
    });
    expect(foreseen).toHaveLength(FORECAST_KILLS);
    await importWithKills(stack, grace, disturbed, { kills: KILLS, seed: 4, say: (line) => said.push(line) });
    await jobRequests(stack, 'process-csv');

    await jobRequests(stack, 'forecast-import');
    expect(await compareForecast(stack.database, disturbed.id)).toEqual([]);
    expect(said.filter((line) => line.startsWith('Kill '))).toHaveLength(KILLS);
    expect(await compareImports(stack.database, calm.id, disturbed.id)).toEqual(NO_DIFFERENCES);
    expect(await countMailsAbout(stack.addresses.mail_url, grace.email, disturbed.id)).toBe(1);
  });
});

describe('an error file that comes back while Worker and executor are killed', () => {
  it('mends its import as an undisturbed one does, and sends one mail', async () => {
    const kills: string[] = [];
    const say = (line: string) => kills.push(line);
    const { mended, file, mails } = await rejoinWithKills(stack, ROWS_THAT_REJOIN, {
      kills: REJOIN_KILLS,
      seed: 3,
      say,
    });
    expect({ mended, file, mails }).toEqual({ mended: NO_DIFFERENCES, file: NO_DIFFERENCES, mails: 1 });
    expect(kills).toHaveLength(REJOIN_KILLS);
  });
});
