import { readFile } from 'node:fs/promises';
import { startBenchStack } from '#bench/bench-stack.ts';
import { printResult, rounded, secondsSince, spreadOf } from '#bench/measure/figures.ts';
import { readOptions } from '#bench/options.ts';
import { writePeopleFile } from '#local/demo/people/write-people-file.ts';
import { PlainError } from '#local/plain-error.ts';
import { count } from '#local/progress-bar.ts';
import type { Script } from '#local/script.ts';
import type { Client, Ready } from '#local/testing/client/client.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { type Answered, type Asked, askFor } from './keep-asking.ts';

const NEIGHBOURS_ROWS = 1_000;
const MOST_SECONDS = 15;
/** What the neighbour's busy p95 may be of the calm one. */
const MOST_TIMES = 3;

/**
 * One workspace confirms `--imports` imports of `--rows` rows at once. Meanwhile a neighbour reads their list of
 * contacts, over one connection for `--seconds`, as they did before, and imports a file of a thousand rows.
 * @throws PlainError when a request fails, the list's p95 is more than three times the calm one, or the neighbour's
 * import takes longer than 15 seconds
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { imports, rows, seconds } = readOptions(argv, { imports: 25, rows: 20_000, seconds: 30 });
  const { say } = script;
  const stack = await startBenchStack(script, { UNCONFIRMED_FILES: String(imports) });
  const greedy = await signUp(stack.addresses, 'greedy');
  const neighbour = await signUp(stack.addresses, 'neighbour');
  const small = await readFile(await writePeopleFile(stack.dataDir, NEIGHBOURS_ROWS));
  await neighbour.import(small);
  const list: Asked = { name: 'list', send: async () => (await neighbour.send('GET', '/api/contacts')).status };

  const large = await readFile(await writePeopleFile(stack.dataDir, rows));
  say(`Uploading ${imports} files of ${count(rows)} rows`);
  const confirmAll = await uploadAll(greedy, large, imports);
  say(`${seconds} calm seconds`);
  const calm = await askFor(seconds, 1, () => list);

  say(`${imports} imports at once`);
  await confirmAll();
  const listing = askFor(seconds, 1, () => list);
  const began = performance.now();
  const ofNeighbour = await neighbour.import(await readFile(await writePeopleFile(stack.dataDir, NEIGHBOURS_ROWS + 1)));
  const neighbourSeconds = secondsSince(began);
  const busy = await listing;

  printResult({
    imports,
    rows,
    calm: spreadOf(calm.times),
    busy: spreadOf(busy.times),
    neighbour_rows: ofNeighbour.total_rows,
    neighbour_seconds: rounded(neighbourSeconds),
    errors: calm.errors.length + busy.errors.length,
  });
  judge(calm, busy, neighbourSeconds);
}

/** Uploads them all; what it returns confirms them, all at the same time. */
async function uploadAll(client: Client, file: Buffer<ArrayBuffer>, imports: number): Promise<() => Promise<unknown>> {
  const uploaded: Ready[] = [];
  for (let number = 1; number <= imports; number++) uploaded.push(await client.upload(file, `people-${number}.csv`));
  return () =>
    Promise.all(
      uploaded.map(({ import: { id }, suggestions }) =>
        client.confirm(
          id,
          suggestions.map(({ target }) => target),
        ),
      ),
    );
}

function judge(calm: Answered, busy: Answered, neighbourSeconds: number): void {
  const errors = [...calm.errors, ...busy.errors];
  if (errors.length > 0) throw new PlainError(`${errors.length} requests failed: ${errors.slice(0, 5).join(', ')}`);
  const times = spreadOf(busy.times).p95 / spreadOf(calm.times).p95;
  if (times > MOST_TIMES) throw new PlainError(`The list's busy p95 is ${times.toFixed(1)} times the calm one`);
  if (neighbourSeconds > MOST_SECONDS) {
    throw new PlainError(`The neighbour's import took ${neighbourSeconds.toFixed(1)} s`);
  }
}
