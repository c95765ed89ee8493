import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchStack, startBenchStack } from '#bench/bench-stack.ts';
import { runBeside } from '#bench/measure/beside.ts';
import { r2BytesRead, sqlRequests } from '#bench/measure/counters.ts';
import { median, megabytesOver, printResult, rounded } from '#bench/measure/figures.ts';
import { pricesOfMillion } from '#bench/measure/prices.ts';
import { describeTimes, processorTimes, timesBetween } from '#bench/measure/processor-times.ts';
import { searchSettled } from '#bench/measure/search-settled.ts';
import { readOptions } from '#bench/options.ts';
import { writePeopleFile } from '#local/demo/people/write-people-file.ts';
import { forgetPeak, idleMemory, peakMemory } from '#local/processes/process-figures.ts';
import { count, createProgress } from '#local/progress-bar.ts';
import type { Script } from '#local/script.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { compareImports } from '#local/testing/imports/compare-imports.ts';
import { confirmAndWait, uploadAndMap } from '#local/testing/imports/import-file.ts';
import { jobRequests } from '#local/testing/stack/job-requests.ts';
import { runCheckouts } from './checkouts.ts';
import { type FloorKind, measureFloor } from './floor.ts';
import { expectAsForeseen, forecastFigures, measureForecast } from './forecast.ts';
import { type PackedAs, packFile, readPackedAs } from './packed-file.ts';
import { writeReadableFile, writeReadableRows } from './readable-rows.ts';
import { clockTenths } from './tenths.ts';

/** A second or so is soon disturbed: a short floor is measured three times. */
const LONG_ROWS = 300_000;

/**
 * Imports a made file on the real path (API, R2, executor, Worker, /sql, PostgreSQL) and measures it beside the floor:
 * COPY and one merge in the same server. `--again` imports the same file a second time; `--as gzip|xlsx` imports
 * the same rows packed so by somebody else, and compares; `--forecast` has it foreseen first, and compares;
 * `--changed` imports the same people once more with other values; `--beside <folder>` measures the imports beside an
 * older checkout.
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { rows, again, changed, beside, ...options } = readOptions(argv, {
    rows: 100_000,
    again: false,
    changed: false,
    as: null,
    forecast: false,
    beside: null,
  });
  const as = readPackedAs(options.as);
  const args = ['--rows', String(rows), ...(again ? ['--again'] : [])];
  if (beside !== null && changed) return runCheckouts(beside, { rows, again }, script);
  if (beside !== null) return runBeside(beside, { bench: 'import', args, times: ['import_seconds'] }, script);
  const { say } = script;
  const stack = await startBenchStack(script);
  say(`Making ${count(rows)} rows ...`);
  const made = await writePeopleFile(stack.dataDir, rows);
  const path = as === 'xlsx' ? await writeReadableFile(made) : made;
  const client = await signUp(stack.addresses, 'importer', PATIENT);
  await (await fetch(`${stack.addresses.app_url}/health`)).text();
  const worker = stack.pids().app;
  const idle = await idleMemory(worker);

  const before = await databaseBytes(stack);
  const first = await measureImport(stack, client, path, say, options.forecast);
  const prices = pricesOfMillion({
    rows,
    fileBytes: statSync(path).size,
    jobRequests: first.jobRequests,
    workerSeconds: first.times.worker ?? 0,
    databaseSeconds: first.times.postgres ?? 0,
    databaseBytes: (await databaseBytes(stack)) - before,
  });
  const second = again ? await measureImport(stack, client, path, say, options.forecast) : null;
  const later = changed ? await writePeopleFile(stack.dataDir, rows, { later: true }) : null;
  const third = later && (await measureImport(stack, client, later, say, options.forecast));
  const packed = as && (await measurePacked(stack, path, as, first, say));
  const floors = await measureFloors(stack, path, rows, say);

  printResult({
    rows,
    import_seconds: rounded(first.seconds),
    ...(rows >= LONG_ROWS && {
      first_tenth_seconds: rounded(first.tenths.first),
      last_tenth_seconds: rounded(first.tenths.last),
    }),
    ...forecastFigures(first),
    floor_seconds: rounded(floors.same),
    ratio: rounded(first.seconds / floors.same),
    plain_floor_seconds: rounded(floors.plain),
    plain_ratio: rounded(first.seconds / floors.plain),
    job_requests: first.jobRequests,
    sql_requests: first.sqlRequests,
    r2_bytes_read: first.r2BytesRead,
    size_bytes: statSync(path).size,
    worker_mb_idle: idle,
    worker_mb_peak: first.peak,
    worker_mb_over_idle: megabytesOver(first.peak, idle),
    ...Object.fromEntries(Object.entries(prices).map(([vendor, dollars]) => [`dollars_a_million_${vendor}`, dollars])),
    ...(second && {
      import_seconds_again: rounded(second.seconds),
      ...forecastFigures(second, '_again'),
      worker_mb_peak_again: second.peak,
    }),
    ...(third && { import_seconds_changed: rounded(third.seconds), ...forecastFigures(third, '_changed') }),
    ...packed,
  });
}

async function databaseBytes({ database }: BenchStack): Promise<number> {
  const { rows } = await database.query('select pg_database_size(current_database())::float8 as bytes');
  return rows[0].bytes;
}

/** Uploads, confirms and waits. The Worker's peak is that of the whole way, upload included. */
async function measureImport(stack: BenchStack, client: Client, path: string, say: Script['say'], isForeseen = false) {
  const worker = stack.pids().app;
  await searchSettled(stack.database);
  forgetPeak(worker);
  const file = await uploadAndMap(client, path);
  say(`The Worker's memory after the upload: ${peakMemory(worker) ?? '?'} MB at the highest`);
  const forecastSeconds = isForeseen ? await measureForecast(stack, client, file, say) : null;
  await stack.database.query('checkpoint');
  const before = {
    jobs: await jobRequests(stack, 'process-csv'),
    sql: await sqlRequests(stack),
    times: processorTimes(stack),
  };
  const { bar, tenths } = clockTenths(createProgress('Importing'));
  const seconds = await confirmAndWait(stack, client, file, bar);
  if (isForeseen) await expectAsForeseen(stack, file.id);
  const times = timesBetween(before.times, processorTimes(stack));
  const peak = peakMemory(worker);
  say(describeTimes(times));
  say(`The Worker's memory: ${peak ?? '?'} MB at the highest`);
  const jobs = (await jobRequests(stack, 'process-csv')) - before.jobs;
  return {
    id: file.id,
    seconds,
    tenths: tenths(),
    times,
    forecastSeconds,
    jobRequests: jobs,
    sqlRequests: (await sqlRequests(stack)) - before.sql,
    r2BytesRead: await r2BytesRead(stack, file.id, statSync(path).size),
    peak,
  };
}

/** The same rows, packed, into a workspace of its own. */
async function measurePacked(
  stack: BenchStack,
  path: string,
  as: PackedAs,
  plain: { id: string; seconds: number },
  say: Script['say'],
) {
  say(`Packing the rows as ${as} ...`);
  const file = await packFile(path, as);
  const other = await signUp(stack.addresses, 'packer', PATIENT);
  const packed = await measureImport(stack, other, file, say);
  const { contacts } = await compareImports(stack.database, plain.id, packed.id);
  return {
    as,
    packed_bytes: statSync(file).size,
    packed_seconds: rounded(packed.seconds),
    packed_ratio: rounded(packed.seconds / plain.seconds),
    packed_worker_mb_peak: packed.peak,
    contacts_that_differ: contacts,
  };
}

async function measureFloors(stack: BenchStack, path: string, rows: number, say: Script['say']) {
  const readable = join(stack.dataDir, 'readable.csv');
  say('Writing the rows for COPY ...');
  await searchSettled(stack.database);
  await writeReadableRows(path, readable);
  const floorOf = async (kind: FloorKind): Promise<number> => {
    const seconds: number[] = [];
    for (let runs = rows < LONG_ROWS ? 3 : 1; runs > 0; runs -= 1) {
      const before = processorTimes(stack);
      const floor = await measureFloor(stack.database, readable, kind);
      say(`Floor (${kind} indexes): ${floor.seconds.toFixed(2)} s, ${count(floor.people)} people`);
      say(describeTimes(timesBetween(before, processorTimes(stack))));
      seconds.push(floor.seconds);
    }
    return median(seconds);
  };
  return { same: await floorOf('same'), plain: await floorOf('plain') };
}
