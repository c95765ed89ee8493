import { type Person, signUpPerson, startBenchStack } from '#bench/bench-stack.ts';
import { megabytesOver, printResult, rounded, secondsSince } from '#bench/measure/figures.ts';
import { describeTimes, processorTimes, timesBetween } from '#bench/measure/processor-times.ts';
import { readOptions } from '#bench/options.ts';
import { PlainError } from '#local/plain-error.ts';
import { forgetPeak, idleMemory, peakMemory } from '#local/processes/process-figures.ts';
import { createProgress, megabytes } from '#local/progress-bar.ts';
import type { Script } from '#local/script.ts';
import { createRepeatedFile } from './repeated-file.ts';

const MEBIBYTE = 1024 * 1024;
const PARTS_AT_ONCE = 4;

/** Uploads a made file in parts, several at once, and has it inspected. `--mb` is in MiB. */
export async function run(argv: string[], script: Script): Promise<void> {
  const { mb } = readOptions(argv, { mb: 1024 });
  const stack = await startBenchStack(script);
  const person = await signUpPerson(stack, 'uploader');
  await (await fetch(`${stack.addresses.app_url}/health`)).text();
  const worker = stack.pids().app;
  const idle = await idleMemory(worker);
  forgetPeak(worker);

  const before = processorTimes(stack);
  const began = performance.now();
  await uploadInParts(person, mb * MEBIBYTE);
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

async function uploadInParts({ api }: Person, size: number): Promise<void> {
  const file = createRepeatedFile(size);
  const bar = createProgress('Uploading');
  const { import: record, part_size, part_count } = await api.startUpload('long.csv', size);
  let next = 1;
  let sent = 0;
  async function sendParts(): Promise<void> {
    for (let part = next++; part <= part_count; part = next++) {
      const body = file.slice((part - 1) * part_size, part * part_size);
      await api.uploadPart(record.id, part, body);
      sent += body.size;
      bar.show(sent / size, megabytes(sent));
    }
  }
  await Promise.all(Array.from({ length: PARTS_AT_ONCE }, sendParts));
  const uploaded = await api.finishUpload(record.id);
  bar.end(megabytes(uploaded.import.size_bytes));
  if (uploaded.import.size_bytes !== size)
    throw new PlainError(`${uploaded.import.size_bytes} of ${size} bytes arrived`);
}
