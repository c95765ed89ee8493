import { statSync } from 'node:fs';
import { startBenchStack } from '#bench/bench-stack.ts';
import { printResult, rounded } from '#bench/measure/figures.ts';
import { readOptions } from '#bench/options.ts';
import { writePeopleFile } from '#local/demo/people/write-people-file.ts';
import { PlainError } from '#local/plain-error.ts';
import type { Script } from '#local/script.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { compareImports } from '#local/testing/imports/compare-imports.ts';
import { confirmAndWait, uploadAndMap } from '#local/testing/imports/import-file.ts';
import { importWithKills } from '#local/testing/imports/import-with-kills.ts';
import { lookAtImport } from '#local/testing/imports/watch-import.ts';
import { jobRequests } from '#local/testing/stack/job-requests.ts';
import { countMailsAbout } from '#local/testing/stack/mailbox.ts';
import { writeFatFile } from './fat-file.ts';
import { packFile, readPackedAs } from './packed-file.ts';
import { writeReadableFile } from './readable-rows.ts';

/**
 * Seconds until a failed call is repeated (the executor's own table begins at fifteen); what was killed must be back
 * before the tries are used up.
 */
const RETRY_INTERVAL = '3';

/**
 * Imports a made file while the Worker, the executor or both are killed with signal 9 again and again, and compares
 * what is there at the end with an import of the same file that nobody disturbed. `--as gzip|xlsx` packs the file
 * first: then a third of the kills fall into its unpacking. `--mb` gives the rows long remarks, until the file has
 * about that size packed, and a third more as CSV.
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { kills, rows, mb, seed, ...options } = readOptions(argv, {
    kills: 20,
    rows: 100_000,
    mb: 0,
    seed: 1,
    as: null,
  });
  const as = readPackedAs(options.as);
  const { say } = script;
  // the executor takes it from the environment
  process.env.JOBS_RETRY_INTERVAL ??= RETRY_INTERVAL;
  const stack = await startBenchStack(script);
  const made = await (mb > 0 ? writeFatFile(stack.dataDir, { rows, mb }) : writePeopleFile(stack.dataDir, rows));
  const path = as ? await packFile(as === 'xlsx' ? await writeReadableFile(made) : made, as) : made;

  say('An import that nobody disturbs');
  const calm = await signUp(stack.addresses, 'calm', PATIENT);
  const calmFile = await uploadAndMap(calm, path);
  await confirmAndWait(stack, calm, calmFile);

  say(`An import with ${kills} kills`);
  const brave = await signUp(stack.addresses, 'brave', PATIENT);
  const braveFile = await uploadAndMap(brave, path);
  const { unpacked: unpackedBytes } = await lookAtImport(stack.database, calmFile.id);
  const seconds = await importWithKills(stack, brave, braveFile, { kills, seed, say, unpackedBytes });
  await jobRequests(stack, 'process-csv');

  const differences = await compareImports(stack.database, calmFile.id, braveFile.id);
  const { size: size_bytes } = statSync(path);
  const same = Object.values(differences).every((different) => different === 0);
  const mails = await countMailsAbout(stack.addresses.mail_url, brave.email, braveFile.id);
  printResult({ kills, rows, as, size_bytes, same, mails, seconds: rounded(seconds), seed });
  if (!same) throw new PlainError(`They differ: ${JSON.stringify(differences)}`);
  if (mails !== 1) throw new PlainError(`${mails} mails were sent about one import`);
}
