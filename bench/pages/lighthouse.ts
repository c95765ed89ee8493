import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { startBenchStack } from '#bench/bench-stack.ts';
import { median, printResult } from '#bench/measure/figures.ts';
import { readOptions } from '#bench/options.ts';
import { makePeopleCsv } from '#local/demo/people/make-people-csv.ts';
import { PlainError } from '#local/plain-error.ts';
import type { Script } from '#local/script.ts';
import { ownChromium } from '#local/testing/browser/chromium.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { signInByForm } from '#local/testing/client/session-cookies.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { fillBase } from './fill-base.ts';

/**
 * npm fetches it when it is asked for: with what it needs it has 180 MB. With later ones our Chromium (147) ends the
 * tab of each of our pages.
 */
const LIGHTHOUSE = 'lighthouse@13.0.3';
/** Search engines are kept out on purpose, so there is nothing to judge of that. */
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const FORMS = ['mobile', 'desktop'] as const;
const LEAST = 95;

const score = z.object({ score: z.number() });
const metric = z.object({ numericValue: z.number() });
const report = z.object({
  categories: z.object({ performance: score, accessibility: score, 'best-practices': score }),
  audits: z.object({ 'largest-contentful-paint': metric, 'total-blocking-time': metric }),
});
const contacts = z.object({ data: z.tuple([z.object({ id: z.string() })]) });
type Report = z.infer<typeof report>;

/**
 * Judges pages by Lighthouse as it does by default, with a slow net and processor simulated: medians of `--runs`, in a
 * workspace of `--rows`.
 * @throws PlainError when a score is below 95
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { rows, runs, page: only } = readOptions(argv, { rows: 5000, runs: 3, page: null });
  const { addresses } = await startBenchStack(script);
  const client = await signUp(addresses, 'ada', PATIENT);
  script.say(`Importing ${rows} rows ...`);
  const { everybody, waiting } = await fillBase(client, [...makePeopleCsv({ rows })].join(''));
  // a page that sets a cookie has Chromium send that one alone from then on: it finds its language chosen
  const cookie = `${await signInByForm(client, addresses.app_url)}; language=en`;
  const pages = {
    'sign-in': '/sign-in',
    overview: '/',
    contacts: '/contacts',
    contact: `/contacts/${await someContact(client)}`,
    mapping: `/imports/${waiting.import.id}`,
    result: `/imports/${everybody}`,
    settings: '/settings',
  };
  const rowsOfTable: Record<string, string | number>[] = [];
  for (const [page, path] of Object.entries(pages).filter(([name]) => only === null || name === only)) {
    for (const form of FORMS) {
      const reports: Report[] = [];
      for (let round = 0; round < runs; round += 1) {
        reports.push(await judge(addresses.app_url + path, form, page === 'sign-in' ? null : cookie));
      }
      const row = { page, form, ...figuresOf(reports) };
      script.say(JSON.stringify(row));
      rowsOfTable.push(row);
    }
  }
  console.table(rowsOfTable);
  const low = rowsOfTable.filter((row) => CATEGORIES.some((category) => Number(row[category]) < LEAST));
  printResult({ rows, runs, pages: rowsOfTable.length, below: low.length });
  if (low.length > 0) {
    throw new PlainError(`Below ${LEAST}: ${low.map(({ page, form }) => `${page} (${form})`).join(', ')}`);
  }
}

async function someContact(client: Client): Promise<string> {
  const { data } = await client.ask('GET', '/api/contacts?limit=1', contacts);
  return data[0].id;
}

async function judge(url: string, form: (typeof FORMS)[number], cookie: string | null): Promise<Report> {
  const { executablePath, args } = await ownChromium();
  const { stdout } = await promisify(execFile)(
    'npm',
    [
      ...['exec', '--yes', `--package=${LIGHTHOUSE}`, '--', 'lighthouse', url, '--quiet', '--output=json'],
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=--headless ${args.join(' ')}`,
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
      ...(cookie === null ? [] : [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`]),
    ],
    { env: { ...process.env, CHROME_PATH: executablePath }, maxBuffer: 64 * 1024 ** 2 },
  );
  return report.parse(JSON.parse(stdout));
}

function figuresOf(reports: Report[]): Record<string, number> {
  const of = (read: (report: Report) => number) => Math.round(median(reports.map(read)));
  const scores = CATEGORIES.map((category) => [category, of(({ categories }) => categories[category].score * 100)]);
  return {
    ...Object.fromEntries(scores),
    lcp_ms: of(({ audits }) => audits['largest-contentful-paint'].numericValue),
    tbt_ms: of(({ audits }) => audits['total-blocking-time'].numericValue),
  };
}
