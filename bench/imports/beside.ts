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

/** The last line of an import's bench, in this checkout or an older one. */
const figuresSchema = z
  .object({ import_seconds: z.number() })
  .catchall(z.union([z.number(), z.string(), z.boolean(), z.null()]));
type Figures = z.infer<typeof figuresSchema>;

/**
 * Runs the import's bench of an older checkout and of this one in turn, three times each, and prints the middle one of
 * ours with the other's median beside it.
 * @param args the options of each run
 */
export async function runBeside(older: string, args: string[], script: Script): Promise<void> {
  if (!existsSync(join(older, 'package.json'))) throw new SetupError(`There is no checkout in ${older}`);
  const theirs: Figures[] = [];
  const ours: Figures[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    script.say(`Run ${run} of ${RUNS}: the older checkout`);
    theirs.push(await runImport(older, args, script));
    script.say(`Run ${run} of ${RUNS}: this one`);
    ours.push(await runImport(THIS_CHECKOUT, args, script));
  }
  const [our, their] = [medianSeconds(ours), medianSeconds(theirs)];
  script.say(`The older one: ${secondsOf(theirs).join(', ')} s; this one: ${secondsOf(ours).join(', ')} s`);
  printResult({
    ...ours.find(({ import_seconds }) => import_seconds === our),
    beside_seconds: their,
    beside_ratio: rounded(our / their),
  });
}

const secondsOf = (runs: Figures[]): number[] => runs.map(({ import_seconds }) => import_seconds);
const medianSeconds = (runs: Figures[]): number => median(secondsOf(runs));

/** A process of its own in either checkout, so that both are measured alike. */
async function runImport(folder: string, args: string[], { atEnd, say }: Script): Promise<Figures> {
  const bench = spawn('npm', ['run', '--silent', 'bench', '--', 'import', ...args], {
    cwd: folder,
    env: withoutNpm(process.env),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  atEnd(async () => void bench.kill('SIGTERM'));
  const [printed, [code]] = await Promise.all([text(bench.stdout), once(bench, 'exit')]);
  if (code !== 0) throw new PlainError(`The bench in ${folder} ended with ${code}`);
  const figures = figuresSchema.parse(JSON.parse(printed.trimEnd().split('\n').at(-1) ?? ''));
  say(`${figures.import_seconds} s`);
  return figures;
}

/** What npm tells the programs of one folder is not for another one. */
function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.toLowerCase().startsWith('npm_')));
}
