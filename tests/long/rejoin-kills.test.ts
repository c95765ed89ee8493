import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '#local/testing/database/open-database.ts';
import { rejoinWithKills } from '#local/testing/imports/rejoin-with-kills.ts';
import { makeStackPlace, startOwnStack } from '#local/testing/stack/own-stack.ts';

const ROWS = Number(process.env.REJOIN_ROWS ?? 50_000);
const KILLS = Number(process.env.REJOIN_KILLS ?? 50);
const SEED = Number(process.env.REJOIN_SEED ?? 1);

const SAME = { contacts: 0, failed_rows: 0, records: 0 };

it(`an error file that comes back mends what an undisturbed one does, with ${KILLS} kills`, async () => {
  process.env.JOBS_RETRY_INTERVAL = '2';
  const place = await makeStackPlace('rejoin-kills', { IMPORT_BATCH_ROWS: '500' });
  onTestFinished(() => place.remove());
  const started = await startOwnStack(place);
  onTestFinished(() => started.close());
  const stack = { ...started, database: await openDatabase(started.addresses.database_url) };
  onTestFinished(() => stack.database.end());
  const said: string[] = [];
  const say = (line: string) => {
    said.push(line);
    process.stdout.write(`${line}\n`);
  };
  expect(await rejoinWithKills(stack, ROWS, { kills: KILLS, seed: SEED, say })).toEqual({
    mended: SAME,
    file: SAME,
    mails: 1,
  });
  expect(said).toHaveLength(KILLS);
}, 3_600_000);
