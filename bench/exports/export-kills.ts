import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { startBenchStack } from '#bench/bench-stack.ts';
import { printResult, rounded, secondsSince } from '#bench/measure/figures.ts';
import { readOptions } from '#bench/options.ts';
import { PlainError } from '#local/plain-error.ts';
import type { Script } from '#local/script.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { seededRandom } from '#local/testing/random.ts';
import { jobRequests } from '#local/testing/stack/job-requests.ts';
import { killAndWait, type Victim } from '#local/testing/stack/kill-processes.ts';
import { countMailsAbout } from '#local/testing/stack/mailbox.ts';
import { fillWorkspace } from './export-base.ts';
import { type ExportedFile, readFile, untilExported } from './export-file.ts';

/** Seconds until a failed call is repeated (the executor's own table begins at fifteen). */
const RETRY_INTERVAL = '3';
const VICTIMS: readonly Victim[] = ['worker', 'executor', 'both'];

/**
 * Kills the Worker, the executor or both with signal 9 at a random moment of each of so many exports, and compares
 * every file with one that nobody disturbed.
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { exports, rows, seed } = readOptions(argv, { exports: 50, rows: 60_000, seed: 1 });
  const { say } = script;
  process.env.JOBS_RETRY_INTERVAL ??= RETRY_INTERVAL;
  const stack = await startBenchStack(script);
  const client = await signUp(stack.addresses, 'exporter', PATIENT);
  say(`Making ${rows} contacts ...`);
  await fillWorkspace(stack.database, await client.workspaceId(), rows);
  await untilExported(stack, (await client.startExport()).id);
  const calm = await untilExported(stack, (await client.startExport()).id);
  const expected = await fingerprint(await readFile(client, calm.id));

  const random = seededRandom(seed);
  const began = performance.now();
  const different: string[] = [];
  const mails: number[] = [];
  for (let n = 0; n < exports; n++) {
    const victim = VICTIMS[n % VICTIMS.length] ?? 'worker';
    const delay = random.below(Math.ceil(calm.seconds * 1_000));
    const { id } = await client.startExport();
    await wait(delay);
    say(`Export ${n + 1} of ${exports}: ${victim} after ${delay} ms`);
    await killAndWait(stack, victim);
    await untilExported(stack, id);
    if ((await fingerprint(await readFile(client, id))) !== expected) different.push(id);
    await jobRequests(stack, 'process-export');
    mails.push(await countMailsAbout(stack.addresses.mail_url, client.email, id));
  }
  const same = different.length === 0;
  const mailsRight = mails.every((count) => count === 1);
  printResult({ exports, rows, same, one_mail_each: mailsRight, seconds: rounded(secondsSince(began)), seed });
  if (!same) throw new PlainError(`They differ: ${different.join(', ')}`);
  if (!mailsRight) throw new PlainError(`Mails about each: ${mails.join(', ')}`);
}

async function fingerprint({ url }: ExportedFile): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new PlainError(`The download answered ${answer.status}`);
  return createHash('sha256')
    .update(Buffer.from(await answer.arrayBuffer()))
    .digest('hex');
}
