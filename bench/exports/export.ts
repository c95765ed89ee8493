import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { type BenchStack, startBenchStack } from '#bench/bench-stack.ts';
import { runBeside } from '#bench/measure/beside.ts';
import { sqlRequests } from '#bench/measure/counters.ts';
import { median, megabytesOver, printResult, rounded, secondsSince } from '#bench/measure/figures.ts';
import { describeTimes, processorTimes, timesBetween } from '#bench/measure/processor-times.ts';
import { readOptions } from '#bench/options.ts';
import { PlainError } from '#local/plain-error.ts';
import { forgetPeak, idleMemory, peakMemory } from '#local/processes/process-figures.ts';
import { count, createProgress, megabytes } from '#local/progress-bar.ts';
import type { Script } from '#local/script.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { jobRequests } from '#local/testing/stack/job-requests.ts';
import { fillWorkspace } from './export-base.ts';
import { type ExportedFile, readFile, untilExported } from './export-file.ts';

/** The first time warms PostgreSQL's cache; of the others the middle one counts. */
const COPIES = 3;

/**
 * Exports a workspace of made contacts on the real path (API, executor, Worker, /sql, R2), downloads the file, and
 * measures both beside COPY (SELECT …) TO of the same columns in the same server. `--beside <folder>` measures all of
 * it beside an older checkout.
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { rows, beside } = readOptions(argv, { rows: 100_000, beside: null });
  const times = ['export_seconds', 'download_seconds'];
  if (beside !== null) return runBeside(beside, { bench: 'export', args: ['--rows', String(rows)], times }, script);
  const { say } = script;
  const stack = await startBenchStack(script);
  const client = await signUp(stack.addresses, 'exporter', PATIENT);
  const workspace = await client.workspaceId();
  say(`Making ${count(rows)} contacts ...`);
  const fields = await fillWorkspace(stack.database, workspace, rows);
  const worker = stack.pids().app;
  const idle = await idleMemory(worker);

  const copySeconds = await measureCopies(stack, workspace, fields, say);
  const made = await measureExport(stack, client, say);
  const downloaded = await measureDownload(stack, made);
  say(`The Worker's memory: ${made.peak ?? '?'} MB at the highest, ${downloaded.peak ?? '?'} MB in the download`);
  const peak = made.peak === null || downloaded.peak === null ? null : Math.max(made.peak, downloaded.peak);

  printResult({
    rows: made.rows,
    export_seconds: rounded(made.seconds),
    copy_seconds: rounded(copySeconds),
    ratio: rounded(made.seconds / copySeconds),
    ratio_with_download: rounded((made.seconds + downloaded.seconds) / copySeconds),
    job_requests: made.jobRequests,
    sql_requests: made.sqlRequests,
    size_bytes: made.bytes,
    download_seconds: rounded(downloaded.seconds),
    worker_mb_idle: idle,
    worker_mb_peak: peak,
    worker_mb_over_idle: megabytesOver(peak, idle),
  });
  if (made.rows !== rows) throw new PlainError(`${made.rows} of ${rows} contacts were exported`);
}

/** The same columns, tags and custom fields in the same order; guarding of formulas is left out: it is a floor. */
const copyStatement = (workspace: string, fields: string[]) => `
copy (
  select email, first_name, last_name, phone, company, notes, is_unsubscribed,
    to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as created_at,
    (select string_agg(tags.name, ',' order by tags.name_key collate "C")
      from contact_tags join tags on tags.id = tag_id where contact_id = contacts.id) as tags,
    ${fields.map((field) => `custom->>'${field}' as f${field}`).join(', ')}
  from contacts where workspace_id = '${workspace}' order by id
) to stdout with (format csv, header)`;

async function measureCopies(stack: BenchStack, workspace: string, fields: string[], say: Script['say']) {
  const seconds: number[] = [];
  for (let n = 0; n <= COPIES; n++) {
    const before = processorTimes(stack);
    const began = performance.now();
    await pipeline(stack.database.query(copyTo(copyStatement(workspace, fields))), nowhere());
    if (n > 0) seconds.push(secondsSince(began));
    say(`COPY: ${secondsSince(began).toFixed(2)} s`);
    say(describeTimes(timesBetween(before, processorTimes(stack))));
  }
  return median(seconds);
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Asks for everyone and waits. */
async function measureExport(stack: BenchStack, client: Client, say: Script['say']) {
  const worker = stack.pids().app;
  await stack.database.query('checkpoint');
  forgetPeak(worker);
  const before = { sql: await sqlRequests(stack), times: processorTimes(stack) };
  const { id, seconds, rows } = await untilExported(stack, (await client.startExport()).id);
  say(describeTimes(timesBetween(before.times, processorTimes(stack))));
  const jobs = await jobRequests(stack, 'process-export');
  const sql = (await sqlRequests(stack)) - before.sql;
  const peak = peakMemory(worker);
  return { seconds, rows, jobRequests: jobs, sqlRequests: sql, peak, ...(await readFile(client, id)) };
}

async function measureDownload(stack: BenchStack, { url, bytes: size }: ExportedFile) {
  const worker = stack.pids().app;
  forgetPeak(worker);
  const bar = createProgress('Downloading');
  const began = performance.now();
  const answer = await fetch(url);
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    bar.show(bytes / size, megabytes(bytes));
  }
  const seconds = secondsSince(began);
  bar.end(`${megabytes(bytes)} in ${seconds.toFixed(1)} s`);
  if (bytes !== size) throw new PlainError(`${bytes} of ${size} bytes came down`);
  return { seconds, peak: peakMemory(worker) };
}
