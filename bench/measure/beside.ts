import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { median, printResult, rounded } from '#bench/measure/figures.ts';
import { PlainError } from '#local/plain-error.ts';
import type { Script } from '#local/script.ts';
import { SetupError } from '#local/settings.ts';

const THIS_CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
const RUNS = 3;

/** The last line of a bench, in this checkout or an older one. */
const lineSchema = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]));

interface Figures {
  line: z.infer<typeof lineSchema>;
  seconds: number;
}

/** A bench with the options of each run, and the figures of its last line that make up its time. */
interface Compared {
  bench: string;
  args: string[];
  times: readonly string[];
}

/**
 * Runs a bench of an older checkout and of this one in turn, three times each, and prints the middle one of ours with
 * the other's median beside it.
 */
export async function runBeside(older: string, compared: Compared, script: Script): Promise<void> {
  if (!existsSync(join(older, 'package.json'))) throw new SetupError(`There is no checkout in ${older}`);
  const theirs: Figures[] = [];
  const ours: Figures[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    script.say(`Run ${run} of ${RUNS}: the older checkout`);
    theirs.push(await runBench(older, compared, script));
    script.say(`Run ${run} of ${RUNS}: this one`);
    ours.push(await runBench(THIS_CHECKOUT, compared, script));
  }
  const [our, their] = [medianSeconds(ours), medianSeconds(theirs)];
  script.say(`The older one: ${secondsOf(theirs).join(', ')} s; this one: ${secondsOf(ours).join(', ')} s`);
  printResult({
    ...ours.find(({ seconds }) => seconds === our)?.line,
    beside_seconds: their,
    beside_ratio: rounded(our / their),
  });
}

const secondsOf = (runs: Figures[]): number[] => runs.map(({ seconds }) => seconds);
const medianSeconds = (runs: Figures[]): number => median(secondsOf(runs));

/** A process of its own in either checkout, so that both are measured alike. */
async function runBench(folder: string, { bench, args, times }: Compared, { atEnd, say }: Script): Promise<Figures> {
  const running = spawn('npm', ['run', '--silent', 'bench', '--', bench, ...args], {
    cwd: folder,
    env: withoutNpm(process.env),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  atEnd(async () => void running.kill('SIGTERM'));
  const [printed, [code]] = await Promise.all([text(running.stdout), once(running, 'exit')]);
  if (code !== 0) throw new PlainError(`The bench in ${folder} ended with ${code}`);
  const line = lineSchema.parse(JSON.parse(printed.trimEnd().split('\n').at(-1) ?? ''));
  const seconds = rounded(times.reduce((sum, name) => sum + z.number().parse(line[name]), 0));
  say(`${seconds} s`);
  return { line, seconds };
}

/** What npm tells the programs of one folder is not for another one. */
export function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.toLowerCase().startsWith('npm_')));
}
