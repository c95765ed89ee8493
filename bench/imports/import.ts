import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchStack, startBenchStack } from '#bench/bench-stack.ts';
import { r2BytesRead, sqlRequests } from '#bench/measure/counters.ts';
import { median, megabytesOver, printResult, rounded } from '#bench/measure/figures.ts';
import { describeTimes, processorTimes, timesBetween } from '#bench/measure/processor-times.ts';
import { readOptions } from '#bench/options.ts';
import { writePeopleFile } from '#local/demo/people/write-people-file.ts';
import { forgetPeak, idleMemory, peakMemory } from '#local/processes/process-figures.ts';
import { count } from '#local/progress-bar.ts';
import type { Script } from '#local/script.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { confirmAndWait, uploadAndMap } from '#local/testing/imports/import-file.ts';
import { jobRequests } from '#local/testing/stack/job-requests.ts';
import { runBeside } from './beside.ts';
import { type FloorKind, measureFloor } from './floor.ts';
import { writeReadableRows } from './readable-rows.ts';

/** A second or so is soon disturbed: a short floor is measured three times. */
const LONG_ROWS = 300_000;

/**
 * Imports a made file on the real path (API, R2, executor, Worker, /sql, PostgreSQL) and measures it beside the floor:
 * COPY and one merge in the same server. `--again` imports the same file a second time; `--beside <folder>` measures
 * all of it beside an older checkout.
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { rows, again, beside } = readOptions(argv, { rows: 100_000, again: false, beside: null });
  if (beside !== null) return runBeside(beside, ['--rows', String(rows), ...(again ? ['--again'] : [])], script);
  const { say } = script;
  const stack = await startBenchStack(script);
  say(`Making ${count(rows)} rows ...`);
  const path = await writePeopleFile(stack.dataDir, rows);
  const client = await signUp(stack.addresses, 'importer', PATIENT);
  await (await fetch(`${stack.addresses.app_url}/health`)).text();
  const worker = stack.pids().app;
  const idle = await idleMemory(worker);

  const first = await measureImport(stack, client, path, say);
  const second = again ? await measureImport(stack, client, path, say) : null;
  const floors = await measureFloors(stack, path, rows, say);

  printResult({
    rows,
    import_seconds: rounded(first.seconds),
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
    ...(second && {
      import_seconds_again: rounded(second.seconds),
      worker_mb_peak_again: second.peak,
    }),
  });
}

/** Uploads, confirms and waits. The Worker's peak is that of the whole way, upload included. */
async function measureImport(stack: BenchStack, client: Client, path: string, say: Script['say']) {
  const worker = stack.pids().app;
  forgetPeak(worker);
  const file = await uploadAndMap(client, path);
  say(`The Worker's memory after the upload: ${peakMemory(worker) ?? '?'} MB at the highest`);
  await stack.database.query('checkpoint');
  const before = {
    jobs: await jobRequests(stack, 'process-csv'),
    sql: await sqlRequests(stack),
    times: processorTimes(stack),
  };
  const seconds = await confirmAndWait(stack, client, file);
  const times = timesBetween(before.times, processorTimes(stack));
  const peak = peakMemory(worker);
  say(describeTimes(times));
  say(`The Worker's memory: ${peak ?? '?'} MB at the highest`);
  const jobs = (await jobRequests(stack, 'process-csv')) - before.jobs;
  return {
    seconds,
    jobRequests: jobs,
    sqlRequests: (await sqlRequests(stack)) - before.sql,
    r2BytesRead: await r2BytesRead(stack, file.id, statSync(path).size),
    peak,
  };
}

async function measureFloors(stack: BenchStack, path: string, rows: number, say: Script['say']) {
  const readable = join(stack.dataDir, 'readable.csv');
  say('Writing the rows for COPY ...');
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
