import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BenchStack, signUpPerson, startBenchStack } from '#bench/bench-stack.ts';
import { jobRequests } from '#bench/measure/counters.ts';
import { writePeopleFile } from '#local/demo/people/write-people-file.ts';
import type { Progress } from '#local/progress-bar.ts';
import { compareImports, countMails } from '#local/testing/imports/compare-imports.ts';
import { confirmAndWait, uploadAndMap } from '#local/testing/imports/import-file.ts';
import { importWithKills } from '#local/testing/imports/import-with-kills.ts';

// npm run bench -- kills does the same with twenty kills and a longer file

const ROWS = 20_000;
const KILLS = 5;

const closers: (() => Promise<void>)[] = [];
const said: string[] = [];
const silent: Progress = { show: () => undefined, end: () => undefined };
let stack: BenchStack;

beforeAll(async () => {
  // seconds until the executor repeats a failed call
  process.env.JOBS_RETRY_INTERVAL = '2';
  const script = { say: (line: string) => said.push(line), atEnd: (close: () => Promise<void>) => closers.push(close) };
  // small batches: more moments between which to kill
  stack = await startBenchStack(script, { IMPORT_BATCH_ROWS: '500' });
});

afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

describe('an import whose Worker and executor are killed', () => {
  it('leaves what an undisturbed one leaves, and sends one mail', async () => {
    const path = await writePeopleFile(stack.dataDir, ROWS);
    const ada = await signUpPerson(stack, 'ada');
    const calm = await uploadAndMap(ada, path, silent);
    await confirmAndWait(stack, ada, calm, silent);

    const grace = await signUpPerson(stack, 'grace');
    const disturbed = await uploadAndMap(grace, path, silent);
    await importWithKills(stack, grace, disturbed, { kills: KILLS, seed: 4, say: (line) => said.push(line) });
    await jobRequests(stack, 'process-csv');

    expect(said.filter((line) => line.startsWith('Kill '))).toHaveLength(KILLS);
    expect(await compareImports(stack.database, calm.id, disturbed.id)).toEqual({
      contacts: 0,
      failed_rows: 0,
      records: 0,
    });
    expect(await countMails(stack.addresses.mail_url, grace.email, disturbed.id)).toBe(1);
  });
});
