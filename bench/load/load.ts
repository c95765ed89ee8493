import { startBenchStack } from '#bench/bench-stack.ts';
import { printResult, rounded, spreadOf } from '#bench/measure/figures.ts';
import { describeTimes, processorTimes, timesBetween } from '#bench/measure/processor-times.ts';
import { readOptions } from '#bench/options.ts';
import { writePeopleFile } from '#local/demo/people/write-people-file.ts';
import { PlainError } from '#local/plain-error.ts';
import type { Script } from '#local/script.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { confirmAndWait, uploadAndMap } from '#local/testing/imports/import-file.ts';
import { type Answered, askFor, keepAsking } from './keep-asking.ts';
import { PersonAtWork } from './mixed-requests.ts';

const WARM_UP_SECONDS = 5;
/** What a busy p99 may be of the calm one. */
const MOST_TIMES = 3;

/**
 * Two people at work, one of them in the workspace into which `--rows` rows are imported, over `--connections`
 * connections: first for `--calm` seconds, then for as long as the import is at work. A minute that goes on after its
 * end would only flatter `busy`.
 * @throws PlainError when a request fails, or the busy p99 is more than three times the calm one
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { rows, connections, calm: calmSeconds } = readOptions(argv, { rows: 100_000, connections: 8, calm: 30 });
  const { say } = script;
  const stack = await startBenchStack(script);
  const { app_url } = stack.addresses;
  const importer = await signUp(stack.addresses, 'importer');
  const neighbour = await signUp(stack.addresses, 'neighbour');
  const here = await PersonAtWork.begin(importer, app_url, 1);
  const nextDoor = await PersonAtWork.begin(neighbour, app_url, 2);
  const next = (connection: number) => (connection % 2 === 0 ? here : nextDoor).next();
  const file = await uploadAndMap(importer, await writePeopleFile(stack.dataDir, rows));

  // the first requests find nothing warm
  await askFor(Math.min(WARM_UP_SECONDS, calmSeconds), connections, next);
  say(`${calmSeconds} calm seconds`);
  const calm = await askFor(calmSeconds, connections, next);
  describe(calm, say);

  say('An import beside them');
  const before = processorTimes(stack);
  let isOver = false;
  const importing = confirmAndWait(stack, importer, file).finally(() => {
    isOver = true;
  });
  const busy = await keepAsking(connections, next, () => isOver);
  const importSeconds = await importing;
  say(describeTimes(timesBetween(before, processorTimes(stack))));
  describe(busy, say);

  printResult({
    rows,
    connections,
    calm: spreadOf(calm.times),
    busy: spreadOf(busy.times),
    import_seconds: rounded(importSeconds),
    errors: calm.errors.length + busy.errors.length,
  });
  judge(calm, busy);
}

function describe({ byName }: Answered, say: Script['say']): void {
  for (const [name, times] of [...byName].sort()) say(`  ${name.padEnd(14)} ${JSON.stringify(spreadOf(times))}`);
}

function judge(calm: Answered, busy: Answered): void {
  const errors = [...calm.errors, ...busy.errors];
  if (errors.length > 0) throw new PlainError(`${errors.length} requests failed: ${errors.slice(0, 5).join(', ')}`);
  const times = spreadOf(busy.times).p99 / spreadOf(calm.times).p99;
  if (times > MOST_TIMES) throw new PlainError(`The busy p99 is ${times.toFixed(1)} times the calm one`);
}
