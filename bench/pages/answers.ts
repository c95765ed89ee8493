import { z } from 'zod';
import { type BenchStack, startBenchStack } from '#bench/bench-stack.ts';
import { percentile, printResult, rounded } from '#bench/measure/figures.ts';
import { processorTimes } from '#bench/measure/processor-times.ts';
import { readOptions } from '#bench/options.ts';
import { makePeopleCsv } from '#local/demo/people/make-people-csv.ts';
import { PlainError } from '#local/plain-error.ts';
import type { Script } from '#local/script.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { signInByForm } from '#local/testing/client/session-cookies.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { fillBase } from './fill-base.ts';

/**
 * How long the server takes for each page, in a workspace of `--rows` that were imported: the whole document,
 * `--rounds` times after a few that warm it up, and the processor's share of that in all processes of the stack.
 * `--page` takes one page alone.
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { rows, rounds, page: only } = readOptions(argv, { rows: 100_000, rounds: 40, page: null });
  const stack = await startBenchStack(script);
  const client = await signUp(stack.addresses, 'ada', PATIENT);
  script.say(`Importing ${rows} rows ...`);
  const pages = await fill(client, [...makePeopleCsv({ rows })].join(''));
  // statistics as a database at rest has them
  await stack.database.query('vacuum analyze');
  const cookie = await signInByForm(client, stack.addresses.app_url);
  const figures: Record<string, number> = {};
  for (const [page, path] of Object.entries(pages).filter(([name]) => only === null || name === only)) {
    const { times, processor } = await timesOf(stack, path, cookie, rounds);
    const [p50, p95] = [percentile(times, 50), percentile(times, 95)].map(rounded);
    script.say(`${page.padEnd(16)} p50 ${p50} ms, p95 ${p95} ms, processor ${rounded(processor)} ms`);
    figures[`${page}_p50_ms`] = p50 ?? 0;
    figures[`${page}_processor_ms`] = rounded(processor);
  }
  printResult({ rows, rounds, ...figures });
}

const listed = z.object({ data: z.tuple([z.object({ id: z.string() })]) });
const tags = z.object({ data: z.array(z.object({ id: z.string(), contact_count: z.int() })) });

/** Addresses of pages by their names, each with something on it. */
async function fill(client: Client, file: string): Promise<Record<string, string>> {
  const { everybody, waiting } = await fillBase(client, file);
  await client.exportAtRest((await client.startExport()).id);
  const made = { url: 'https://hooks.example/folksbase', events: ['import.completed'] };
  const hook = await client.ask('POST', '/api/hooks', z.object({ id: z.string() }), { json: made });
  const [contact] = (await client.ask('GET', '/api/contacts?limit=1', listed)).data;
  const { data } = await client.ask('GET', '/api/tags', tags);
  const [tag] = data.toSorted((a, b) => b.contact_count - a.contact_count);
  if (!tag) throw new PlainError('The file has no tags');
  return {
    overview: '/',
    contacts: '/contacts',
    search: '/contacts?search=anna',
    tagged: `/contacts?tag_ids=${tag.id}`,
    by_name: '/contacts?order=name',
    contact: `/contacts/${contact.id}`,
    new_contact: '/contacts/new',
    changes: '/contacts/changes',
    new_change: `/contacts/changes/new?tag_ids=${tag.id}`,
    tags: '/tags',
    imports: '/imports',
    new_import: '/imports/new',
    mapping: `/imports/${waiting.import.id}`,
    result: `/imports/${everybody}`,
    exports: '/exports',
    settings: '/settings',
    hook: `/settings/hooks/${hook.id}`,
    closing: '/settings/closing',
  };
}

const WARMING = 10;

async function timesOf(
  stack: BenchStack,
  path: string,
  cookie: string,
  rounds: number,
): Promise<{ times: number[]; processor: number }> {
  const times: number[] = [];
  let before = 0;
  for (let round = -WARMING; round < rounds; round++) {
    if (round === 0) before = processorMilliseconds(stack);
    const began = performance.now();
    const answer = await fetch(stack.addresses.app_url + path, { headers: { cookie }, redirect: 'manual' });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new PlainError(`${path} answered ${answer.status}`);
    if (round >= 0) times.push(performance.now() - began);
  }
  return { times, processor: (processorMilliseconds(stack) - before) / rounds };
}

const processorMilliseconds = (stack: BenchStack): number =>
  1000 * Object.values(processorTimes(stack)).reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0);
