import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startBenchStack } from '#bench/bench-stack.ts';
import { printResult } from '#bench/measure/figures.ts';
import { makePeopleCsv } from '#local/demo/people/make-people-csv.ts';
import { PlainError } from '#local/plain-error.ts';
import type { Script } from '#local/script.ts';
import { ownChromium } from '#local/testing/browser/chromium.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import { Client } from '#local/testing/client/client.ts';
import { signIn } from '#local/testing/client/sign-in.ts';
import { fillBase, nameWorkspace } from './fill-base.ts';
import { PICTURES, type Picture, type Places } from './pictures.ts';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const QUALITY = 82;
const MOST_BYTES = 150_000;
const ROWS = 24_000;
const LIVE_ROWS = 300_000;

/** Takes the pictures of docs/tour.md anew, from a stack of its own with the demo's people. */
export async function run(_: string[], script: Script): Promise<void> {
  const { addresses } = await startBenchStack(script);
  const client = new Client(addresses.app_url, await signIn(addresses, addresses.demo), PATIENT);
  script.say('Filling a workspace ...');
  await nameWorkspace(client, 'Nordlicht');
  const { everybody, waiting } = await fillBase(client, peopleFile(ROWS, 1));
  const places: Places = { everybody, waiting: waiting.import.id, client, liveFile: () => peopleFile(LIVE_ROWS, 2) };

  const browser = await chromium.launch(await ownChromium());
  script.atEnd(() => browser.close());
  await mkdir(FOLDER, { recursive: true });
  const cookies = await signedIn(browser, addresses.app_url, addresses.demo);
  let bytes = 0;
  for (const picture of PICTURES) {
    const taken = await take(browser, addresses.app_url, picture, places, cookies);
    script.say(`${picture.name}: ${Math.round(taken.length / 1000)} kB`);
    if (taken.length > MOST_BYTES) throw new PlainError(`${picture.name} has ${taken.length} bytes`);
    await writeFile(join(FOLDER, `${picture.name}.webp`), taken);
    bytes += taken.length;
  }
  printResult({ pictures: PICTURES.length, bytes });
}

/** A machine without fonts for other scripts draws boxes. */
const UNDRAWN = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{M}]|\p{Emoji_Presentation}/u;

/** The demo's people whom each machine can draw, and its rows that fail, but for the quote that never closes. */
function peopleFile(rows: number, seed: number): string {
  const text = [...makePeopleCsv({ rows, seed })].join('');
  const whole = text.slice(0, text.lastIndexOf('\r\n', text.length - 3));
  const records: string[][] = parse(whole, { relax_column_count: true });
  return stringify(records.filter((cells) => !UNDRAWN.test(cells.join())));
}

type State = Awaited<ReturnType<Page['context']>['storageState'] extends () => infer S ? S : never>;

async function signedIn(browser: Browser, baseURL: string, user: { email: string; password: string }): Promise<State> {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(user.email);
  await page.getByLabel('Password').fill(user.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

async function take(
  browser: Browser,
  baseURL: string,
  { size, theme, show }: Picture,
  places: Places,
  storageState: State,
): Promise<Buffer> {
  const context = await browser.newContext({
    baseURL,
    viewport: SIZES[size],
    deviceScaleFactor: 1.5,
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    storageState,
  });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await show(page, places);
  await page.evaluate(() => document.fonts.ready);
  const chrome = await context.newCDPSession(page);
  const { data } = await chrome.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await context.close();
  return Buffer.from(data, 'base64');
}
