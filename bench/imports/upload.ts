import { startBenchStack } from '#bench/bench-stack.ts';
import { megabytesOver, printResult, rounded, secondsSince } from '#bench/measure/figures.ts';
import { describeTimes, processorTimes, timesBetween } from '#bench/measure/processor-times.ts';
import { readOptions } from '#bench/options.ts';
import { PlainError } from '#local/plain-error.ts';
import { forgetPeak, idleMemory, peakMemory } from '#local/processes/process-figures.ts';
import { createProgress, megabytes } from '#local/progress-bar.ts';
import type { Script } from '#local/script.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { uploadInParts } from '#local/testing/client/upload-in-parts.ts';
import { createRepeatedFile } from './repeated-file.ts';

const MEBIBYTE = 1024 * 1024;
const PARTS_AT_ONCE = 4;

/** Uploads a made file in parts, several at once, and has it inspected. `--mb` is in MiB. */
export async function run(argv: string[], script: Script): Promise<void> {
  const { mb } = readOptions(argv, { mb: 1024 });
  const stack = await startBenchStack(script);
  const client = await signUp(stack.addresses, 'uploader', PATIENT);
  await (await fetch(`${stack.addresses.app_url}/health`)).text();
  const worker = stack.pids().app;
  const idle = await idleMemory(worker);
  forgetPeak(worker);

  const before = processorTimes(stack);
  const began = performance.now();
  await uploadMade(client, mb * MEBIBYTE);
  const seconds = secondsSince(began);
  script.say(describeTimes(timesBetween(before, processorTimes(stack))));
  const peak = peakMemory(worker);
  printResult({
    mb,
    seconds: rounded(seconds),
    mb_per_second: rounded(mb / seconds),
    worker_mb_idle: idle,
    worker_mb_peak: peak,
    worker_mb_over_idle: megabytesOver(peak, idle),
  });
}

async function uploadMade(client: Client, size: number): Promise<void> {
  const bar = createProgress('Uploading');
  const { import: record } = await uploadInParts(client, 'long.csv', createRepeatedFile(size), {
    atOnce: PARTS_AT_ONCE,
    progress: (sent) => bar.show(sent / size, megabytes(sent)),
  });
  bar.end(megabytes(record.size_bytes));
  if (record.size_bytes !== size) throw new PlainError(`${record.size_bytes} of ${size} bytes arrived`);
}
