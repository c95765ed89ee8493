import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { startBenchStack } from '#bench/bench-stack.ts';
import { megabytesOver, printResult, rounded, secondsSince } from '#bench/measure/figures.ts';
import { describeTimes, processorTimes, timesBetween } from '#bench/measure/processor-times.ts';
import { readOptions } from '#bench/options.ts';
import { PlainError } from '#local/plain-error.ts';
import { forgetPeak, idleMemory, peakMemory } from '#local/processes/process-figures.ts';
import type { Script } from '#local/script.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { sendParts } from '#local/testing/client/upload-in-parts.ts';
import { writeFatFile } from './fat-file.ts';
import { packFile, readPackedAs } from './packed-file.ts';

/**
 * Uploads a made workbook (`--as gzip`: a packed CSV file) of about `--mb` MiB, and measures from the last part on how
 * long its preview takes, and how long another one of it. The first is that of a Worker that has seen nothing yet.
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { mb, rows, ...options } = readOptions(argv, { mb: 100, rows: 200_000, as: null });
  const as = readPackedAs(options.as) ?? 'xlsx';
  const stack = await startBenchStack(script);
  const csv = await writeFatFile(stack.dataDir, { rows, mb });
  script.say(`Packing ${rows} rows as ${as} ...`);
  const packed = await packFile(csv, as);
  const file = await openAsBlob(packed);
  const client = await signUp(stack.addresses, 'previewer', PATIENT);
  await (await fetch(`${stack.addresses.app_url}/health`)).text();
  const worker = stack.pids().app;
  const idle = await idleMemory(worker);

  const uploading = performance.now();
  const id = await sendParts(client, basename(packed), file);
  const uploadSeconds = secondsSince(uploading);
  forgetPeak(worker);
  const before = processorTimes(stack);
  const finishing = performance.now();
  const { preview, suggestions } = await client.finishUpload(id);
  const seconds = secondsSince(finishing);
  script.say(describeTimes(timesBetween(before, processorTimes(stack))));
  const again = performance.now();
  const answer = await client.send('GET', `/api/imports/${id}/preview`);
  const secondsAgain = secondsSince(again);
  if (answer.status !== 200 || preview.rows.length === 0) throw new PlainError(`No preview: ${answer.status}`);
  const peak = peakMemory(worker);
  printResult({
    as,
    rows,
    size_bytes: file.size,
    upload_seconds: rounded(uploadSeconds),
    preview_seconds: rounded(seconds),
    preview_seconds_again: rounded(secondsAgain),
    columns_suggested: suggestions.filter(({ target }) => target !== null).length,
    worker_mb_idle: idle,
    worker_mb_peak: peak,
    worker_mb_over_idle: megabytesOver(peak, idle),
  });
}
