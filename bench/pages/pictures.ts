import type { Page } from 'playwright-core';
import type { Client } from '#local/testing/client/client.ts';

export interface Places {
  client: Client;
  /** An import that is through, with failed rows. */
  everybody: string;
  /** An import whose columns wait to be chosen. */
  waiting: string;
  /** A file that takes a while. */
  liveFile: () => string;
}

export interface Picture {
  /** Its file in docs/pictures, without `.webp`. */
  name: string;
  size: 'desk' | 'phone';
  theme: 'light' | 'dark';
  /** Leads a fresh page to what is in the picture. */
  show: (page: Page, places: Places) => Promise<void>;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();

async function at(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' });
  await heading(page);
}

const mapping = (page: Page, { waiting }: Places) => at(page, `/imports/${waiting}`);
const result = (page: Page, { everybody }: Places) => at(page, `/imports/${everybody}`);

async function forecast(page: Page, places: Places): Promise<void> {
  await mapping(page, places);
  const foreseen = page.getByRole('heading', { name: 'What starting will do' });
  await foreseen.waitFor();
  await foreseen.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

async function live(page: Page, { client, liveFile }: Places): Promise<void> {
  const { import: begun, suggestions } = await client.upload(liveFile(), 'everyone-since-2012.csv');
  await client.confirm(
    begun.id,
    suggestions.map(({ target }) => target),
  );
  await client.importWhen(begun.id, ({ processed_bytes, size_bytes }) => processed_bytes > size_bytes / 3);
  await page.goto(`/imports/${begun.id}`);
  await page.getByRole('progressbar').first().waitFor();
}

async function selected(page: Page): Promise<void> {
  await at(page, '/contacts?search=miller');
  for (const row of [1, 2, 4]) await page.getByRole('checkbox').nth(row).check();
}

async function contact(page: Page): Promise<void> {
  await at(page, '/contacts?search=miller&order=name');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
}

async function found(page: Page): Promise<void> {
  await at(page, '/');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('müller');
  await page.getByRole('option').nth(2).waitFor();
}

/** The pictures of docs/tour.md, in its order. What runs is last: the others are of a base at rest. */
export const PICTURES: Picture[] = [
  { name: 'overview', size: 'desk', theme: 'light', show: (page) => at(page, '/') },
  { name: 'mapping', size: 'desk', theme: 'light', show: mapping },
  { name: 'mapping-phone', size: 'phone', theme: 'light', show: mapping },
  { name: 'forecast', size: 'desk', theme: 'light', show: forecast },
  { name: 'result', size: 'desk', theme: 'light', show: result },
  { name: 'result-phone', size: 'phone', theme: 'dark', show: result },
  { name: 'contacts', size: 'desk', theme: 'light', show: (page) => at(page, '/contacts') },
  { name: 'selection', size: 'desk', theme: 'dark', show: selected },
  { name: 'contacts-phone', size: 'phone', theme: 'light', show: (page) => at(page, '/contacts') },
  { name: 'contact', size: 'desk', theme: 'light', show: contact },
  { name: 'finder', size: 'desk', theme: 'dark', show: found },
  { name: 'live', size: 'desk', theme: 'light', show: live },
];
