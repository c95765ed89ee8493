import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { until } from '#local/testing/until.ts';
import { signIn, startBrowser, untilThereAre } from '#tests/support/browser/browser.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

/** As a German spreadsheet writes it: windows-1252, semicolons, title lines, and three rows that must fail. */
const UGLY = Buffer.from(
  [
    'Teilnehmerliste Herbstmesse;;;',
    'Stand 28.11.2026;;;',
    '',
    'E-Mail;Vorname;Nachname;Firma',
    'juergen@example.com;Jürgen;Müller;Müller & Söhne',
    'kaethe(at)example.com;Käthe;Weiß;Bäckerei Weiß',
    ';Zoë;Núñez;',
    'bjoern@example;Björn;Schäfer;Nordlicht',
    'renee@example.com;Renée;Lefèvre;"Blatt ""Werk"""',
    '',
  ].join('\r\n'),
  'latin1',
);
const FILE = { name: 'Herbstmesse (final) 2.csv', mimeType: 'text/csv', buffer: UGLY };
const EVERYONE = ['bjoern', 'juergen', 'kaethe', 'renee', 'zoe'].map((name) => `${name}@example.com`);

/** The addresses in a file of contacts. */
async function addressesIn(path: string): Promise<string[]> {
  const [header = '', ...lines] = (await readFile(path, 'utf8')).trim().split('\r\n');
  const place = header.split(',').indexOf('email');
  return lines.map((line) => line.split(',')[place] ?? '').sort();
}

const rows = (page: Page) => page.getByRole('table', { name: /^Contacts/ }).locator('tbody tr');
const said = (page: Page, words: string) => page.getByText(words).first().waitFor();

test('on a phone an ugly file is imported, mended, tagged, found again by a view and exported', async () => {
  const page = await open({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });
  await signIn(page, await newcomer());
  const main = page.getByRole('main');
  const tap = (role: 'button' | 'link', name: string | RegExp) => main.getByRole(role, { name }).first().tap();
  await tap('link', 'Choose a file');
  await page.getByLabel(/^Choose /).setInputFiles(FILE);
  await tap('button', /^Start import: Add 2 people, leave 3 rows out$/);
  await page.getByRole('heading', { name: /^5 rows read/ }).waitFor();
  for (const [row, address] of [
    [6, 'kaethe'],
    [7, 'zoe'],
    [8, 'bjoern'],
  ] as const) {
    await tap('link', `Correct row ${row}`);
    await page.locator('form#mend').getByLabel('E-Mail').fill(`${address}@example.com`);
    await tap('button', `Apply row ${row}`);
    await page.locator('form#mend').waitFor({ state: 'detached' });
  }
  await page.getByRole('heading', { name: 'No failed rows are left' }).waitFor();

  await tap('link', 'View the contacts');
  await untilThereAre(5, rows(page));
  await tap('link', /^Change all/);
  await page.getByLabel('New tag').fill('Autumn fair');
  await tap('button', 'Add to 5');
  await said(page, '5 people changed');

  await page.getByRole('navigation', { name: 'Main tabs' }).getByRole('link', { name: 'Contacts' }).tap();
  await page.waitForURL('**/contacts');
  await page.locator('summary').filter({ hasText: 'Filter' }).tap();
  await page.getByRole('checkbox', { name: 'Autumn fair' }).last().check();
  await tap('button', 'Show these');
  await page.locator('summary').filter({ hasText: 'Save view' }).tap();
  await page.getByLabel('Name of the view').fill('From the fair');
  await page.keyboard.press('Enter');
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByText('From the fair').waitFor();
  await page.goto('/contacts');
  await views.getByRole('link', { name: 'From the fair' }).tap();
  await untilThereAre(5, rows(page));
  await tap('link', /^Export/);
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).tap();
  await page
    .getByText(/^Ready/)
    .first()
    .waitFor();
  const download = page.waitForEvent('download');
  await tap('link', 'Download');
  expect(await addressesIn(await (await download).path())).toEqual(EVERYONE);
});

/** Goes on, or back, by Tab until what has this name, or holds this text, has the focus. */
async function reach(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < 120; step++) {
    await page.keyboard.press(key);
    const here = await page.locator(':focus').evaluateAll(([element]) => {
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const words = [element?.getAttribute('aria-label'), ...labels.map((label) => label.textContent)];
      return [...words, element?.textContent].filter(Boolean).join(' ');
    });
    if (name.test(here)) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

test('by keyboard alone an ugly file is imported, mended, tagged, found again by a view and exported', async () => {
  const [page, ada] = [await open(), await newcomer()];
  await signIn(page, ada);
  const press = async (name: RegExp, key?: 'Tab' | 'Shift+Tab') => {
    await reach(page, name, key);
    await page.keyboard.press('Enter');
  };
  await press(/^Choose a file/);
  await page.getByRole('heading', { level: 1, name: 'Import a file' }).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await press(/^Choose a CSV file/);
  await (await chooser).setFiles(FILE);
  await page.getByRole('button', { name: 'Start import: Add 2 people, leave 3 rows out' }).waitFor();
  await press(/^Start import/);
  await page.getByRole('heading', { name: /^5 rows read/ }).waitFor();
  await reach(page, /^kaethe\(at\)/);
  for (const address of ['kaethe', 'zoe', 'bjoern']) {
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(`${address}@example.com`);
    await page.keyboard.press('Enter');
  }
  await press(/^Apply 3 rows/, 'Shift+Tab');
  await until(
    'all rows are mended',
    async () => (await ada.contacts()).length,
    (count) => count === 5,
  );
  await press(/^View the contacts/, 'Shift+Tab');
  await untilThereAre(5, rows(page));
  await press(/^Change all/, 'Shift+Tab');
  await page.getByRole('heading', { level: 1, name: 'Change 5 people' }).waitFor();
  await reach(page, /^New tag/);
  await page.keyboard.type('Autumn fair');
  await press(/^Add to 5/);
  await said(page, '5 people changed');

  await page.keyboard.press('Control+K');
  await page.keyboard.type('contacts');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/contacts');
  await press(/^Filter/);
  await reach(page, /Autumn fair/);
  await page.keyboard.press('Space');
  await press(/^Show these/);
  await page.getByText('5 of 5').waitFor();
  await press(/^Save view/);
  await reach(page, /^Name of the view/);
  await page.keyboard.type('From the fair');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Views' }).getByText('From the fair').waitFor();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('from the fair');
  await page.getByRole('option', { name: /From the fair/ }).waitFor();
  await page.keyboard.press('Enter');
  await untilThereAre(5, rows(page));
  await press(/^Export these/, 'Shift+Tab');
  const dialog = page.getByRole('dialog', { name: 'Export these contacts' });
  await dialog.waitFor();
  await press(/^Export/);
  await page
    .getByText(/^Ready/)
    .first()
    .waitFor();
  const download = page.waitForEvent('download');
  await press(/^Download/);
  expect(await addressesIn(await (await download).path())).toEqual(EVERYONE);
});
