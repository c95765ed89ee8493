import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { z } from 'zod';
import { withoutNpm } from '#bench/measure/beside.ts';
import { median, printResult, rounded } from '#bench/measure/figures.ts';
import { searchSettled } from '#bench/measure/search-settled.ts';
import { writePeopleFile } from '#local/demo/people/write-people-file.ts';
import { PlainError } from '#local/plain-error.ts';
import type { Script } from '#local/script.ts';
import { PORT_VARIABLES, SetupError } from '#local/settings.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { openDatabase } from '#local/testing/database/open-database.ts';
import { freePort } from '#local/testing/free-port.ts';
import { makeOwnFolder } from '#local/testing/own-folder.ts';
import { until, WATCHING } from '#local/testing/until.ts';

const THIS_CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
const RUNS = 3;

/** What a stack prints when it runs, as far as it is used here. */
const printed = z.object({
  app_url: z.url(),
  auth_url: z.url(),
  anon_key: z.string(),
  service_role_key: z.string(),
  database_url: z.string(),
});
type Printed = z.infer<typeof printed>;

/** Seconds of each import, by what it is. */
type Times = Record<string, number>;

/**
 * Imports the same files into stacks of an older checkout and of this one in turn, three times each: new rows, the same
 * file again if asked for, and the same people with other values. Each stack is started by its own `npm start` and
 * driven over HTTP by this checkout, so that the older one need not know what is measured. Prints the medians.
 */
export async function runCheckouts(older: string, options: { rows: number; again: boolean }, script: Script) {
  if (!existsSync(join(older, 'package.json'))) throw new SetupError(`There is no checkout in ${older}`);
  const { path: folder, remove } = await makeOwnFolder('checkouts');
  script.atEnd(remove);
  const people = await writePeopleFile(folder, options.rows);
  const later = await writePeopleFile(folder, options.rows, { later: true });
  const files = { import: people, ...(options.again && { import_again: people }), import_changed: later };
  const measured: { theirs: Times; ours: Times }[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    script.say(`Run ${run} of ${RUNS}: the older checkout`);
    const theirs = await measureCheckout(older, files, script);
    script.say(`Run ${run} of ${RUNS}: this one`);
    measured.push({ theirs, ours: await measureCheckout(THIS_CHECKOUT, files, script) });
  }
  const medianOf = (whose: 'ours' | 'theirs', name: string) => median(measured.map((times) => times[whose][name] ?? 0));
  const figures = Object.keys(files).flatMap((name) => {
    const [our, their] = [medianOf('ours', name), medianOf('theirs', name)];
    const what = name.slice('import'.length);
    return [
      [`import_seconds${what}`, rounded(our)],
      [`beside_seconds${what}`, rounded(their)],
      [`beside_ratio${what}`, rounded(our / their)],
    ];
  });
  printResult({ rows: options.rows, ...Object.fromEntries(figures) });
}

async function measureCheckout(folder: string, files: Record<string, string>, { say }: Script): Promise<Times> {
  const stack = await startCheckout(folder);
  try {
    const database = await openDatabase(stack.addresses.database_url);
    const client = await signUp(stack.addresses, 'importer', PATIENT);
    const times: Times = {};
    for (const [name, path] of Object.entries(files)) {
      await searchSettled(database);
      const { import: record, suggestions } = await upload(client, path);
      await database.query('checkpoint');
      const mapping = suggestions.map(({ target }) => target);
      await client.ask('POST', `/api/imports/${record.id}/confirm`, z.unknown(), { json: { mapping } });
      times[name] = await secondsUntilCompleted(database, record.id);
      say(`${name}: ${times[name].toFixed(1)} s`);
    }
    await database.end();
    return times;
  } finally {
    await stack.stop();
  }
}

/** No more than every checkout answers. */
const uploaded = z.object({
  import: z.object({ id: z.uuid() }),
  suggestions: z.array(z.object({ target: z.string().nullable() })),
});

/** In one request, which may have 95 MiB: a million rows. */
const upload = async (client: Client, path: string) =>
  client.ask('POST', '/api/imports?filename=people.csv', uploaded, { body: await openAsBlob(path) });

const ended = z.tuple([z.object({ status: z.string(), seconds: z.number().nullable() })]);
const AT_WORK = ['queued', 'processing'];

/** From its confirmation to its end, by the database's clock. */
async function secondsUntilCompleted(database: pg.Client, id: string): Promise<number> {
  const question = `select status, extract(epoch from completed_at - confirmed_at)::float8 as seconds from imports where id = $1`;
  const look = async () => ended.parse((await database.query(question, [id])).rows)[0];
  const { status, seconds } = await until(
    'the import ends',
    look,
    (record) => !AT_WORK.includes(record.status),
    WATCHING,
  );
  if (status !== 'completed' || seconds === null) throw new PlainError(`The import is ${status}`);
  return seconds;
}

/** Starts the stack of a checkout, in a folder and on ports of its own. */
async function startCheckout(folder: string): Promise<{ addresses: Printed; stop: () => Promise<void> }> {
  const data = await makeOwnFolder('checkout');
  const env: NodeJS.ProcessEnv = { ...withoutNpm(process.env), DATA_DIR: data.path };
  for (const variable of Object.values(PORT_VARIABLES)) env[variable] = String(await freePort());
  const npm = spawn('npm', ['start', '--silent'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(npm, 'exit');
  const stop = async () => {
    npm.kill('SIGTERM');
    await gone;
    await data.remove();
  };
  for await (const line of createInterface(npm.stdout)) {
    if (line.startsWith('{')) return { addresses: printed.parse(JSON.parse(line)), stop };
  }
  await stop();
  throw new PlainError(`The stack in ${folder} did not start`);
}
