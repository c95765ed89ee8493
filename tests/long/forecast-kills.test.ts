import { expect, it, onTestFinished } from 'vitest';
import { writePeopleFile } from '#local/demo/people/write-people-file.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { openDatabase } from '#local/testing/database/open-database.ts';
import { compareForecast, forecastWithKills } from '#local/testing/imports/forecast-with-kills.ts';
import { confirmAndWait, uploadAndMap } from '#local/testing/imports/import-file.ts';
import { jobRequests } from '#local/testing/stack/job-requests.ts';
import { makeStackPlace, startOwnStack } from '#local/testing/stack/own-stack.ts';

const ROWS = Number(process.env.FORECAST_ROWS ?? 300_000);
const KILLS = Number(process.env.FORECAST_KILLS ?? 50);
const SEED = Number(process.env.FORECAST_SEED ?? 1);

const silent = { show: () => undefined, end: () => undefined };

it(`says what the import does, with ${KILLS} kills while it is computed`, async () => {
  process.env.JOBS_RETRY_INTERVAL = '2';
  const place = await makeStackPlace('forecast-kills', { IMPORT_BATCH_ROWS: '1000' });
  onTestFinished(() => place.remove());
  const started = await startOwnStack(place);
  onTestFinished(() => started.close());
  const stack = { ...started, database: await openDatabase(started.addresses.database_url) };
  onTestFinished(() => stack.database.end());
  const ada = await signUp(stack.addresses, 'ada', PATIENT);
  const before = await uploadAndMap(ada, await writePeopleFile(place.settings.dataDir, ROWS / 2), silent);
  await confirmAndWait(stack, ada, before, silent);
  const file = await uploadAndMap(ada, await writePeopleFile(place.settings.dataDir, ROWS), silent);
  const said: string[] = [];
  const say = (line: string) => {
    said.push(line);
    process.stdout.write(`${line}\n`);
  };
  await forecastWithKills(stack, ada, file, { kills: KILLS, seed: SEED, say });
  expect(said).toHaveLength(KILLS);
  await confirmAndWait(stack, ada, file, silent);
  await jobRequests(stack, 'forecast-import');
  expect(await compareForecast(stack.database, file.id)).toEqual([]);
}, 3_600_000);
