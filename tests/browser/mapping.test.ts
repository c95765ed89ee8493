import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { until } from '#local/testing/until.ts';
import { signIn, startBrowser, untilThereAre } from '#tests/support/browser/browser.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const target = (page: Page, column: string) => page.getByRole('combobox', { name: `Target of column ${column}` });
const startable = (page: Page) => page.getByRole('button', { name: /^Start import: / });

test('of a workbook another sheet is one click, and its first rows are shown', async () => {
  const [page, ada] = [await open(), await newcomer()];
  const book = XLSX.utils.book_new();
  const sheets = {
    Clients: [
      ['email', 'Plan'],
      ['ada@example.com', 'pro'],
    ],
    Suppliers: [
      ['Mail', 'Town'],
      ['grace@example.com', 'Košice'],
    ],
  };
  for (const [name, rows] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name);
  }
  const buffer: Buffer = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' });
  await signIn(page, ada);
  await page.goto('/imports/new');
  await page.getByLabel(/^Choose /).setInputFiles({ name: 'people.xlsx', mimeType: 'application/zip', buffer });
  await page.getByText(/^Excel workbook, sheet 1 of 2: Clients/).waitFor();
  await page.getByRole('button', { name: 'Suppliers' }).click();
  await page.getByRole('region', { name: 'First rows of Suppliers' }).getByText('Košice').waitFor();
  await page.getByText(/^Excel workbook, sheet 2 of 2: Suppliers/).waitFor();
  await startable(page).click();
  await page.getByRole('heading', { name: /1 row read, 1 accounted for/ }).waitFor();
  expect(await ada.contacts()).toMatchObject([{ email: 'grace@example.com', custom_fields: { Town: 'Košice' } }]);
});

test('a file that none of the likely encodings reads right is read in one of all', async () => {
  const [page, ada] = [await open(), await newcomer()];
  // 0x81 is ü in the code pages of DOS
  const bytes = 'email,last_name,company\nada@example.com,M\x81ller,B\x84cker & Co\n';
  await signIn(page, ada);
  await page.goto('/imports/new');
  await page
    .getByLabel(/^Choose /)
    .setInputFiles({ name: 'dos.csv', mimeType: 'text/csv', buffer: Buffer.from(bytes, 'latin1') });
  await target(page, 'C').selectOption('notes');
  const none = page.getByRole('link', { name: 'None of these' });
  if (!(await none.isVisible())) await page.getByText('How we read it').click();
  await none.click();
  const readings = page.getByRole('radio', {
    name: /^(ibm|windows-|iso-8859|koi8|mac|x-mac|utf|shift|euc|iso-2022|big5|gb)/,
  });
  await untilThereAre(31, readings);
  await page.getByRole('radio', { name: /^ibm850, .*Müller/ }).check();
  await page.getByText(/^CSV file, ibm850, comma/).waitFor();
  // what was chosen before is still chosen
  expect(await target(page, 'C').inputValue()).toBe('notes');
  await startable(page).click();
  await page.getByRole('heading', { name: /1 row read, 1 accounted for/ }).waitFor();
  expect(await ada.contacts()).toMatchObject([{ last_name: 'Müller', notes: 'Bäcker & Co' }]);
});

/** Pastes a text on the page; whether that took it. */
function paste(text: string): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
}

/** Drops a file on the page; whether that took it. */
function drop(text: string): boolean {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
  const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
}

test('any page prints its sheet alone and takes a dropped file, and the tab’s title says how far that is', async () => {
  const [page, ada] = [await open(), await newcomer()];
  await signIn(page, ada);
  await page.goto('/tags');
  const sidebar = page.getByRole('complementary', { name: 'Workspace' });
  await sidebar.waitFor();
  await page.emulateMedia({ media: 'print' });
  await sidebar.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { level: 1, name: 'Tags' }).waitFor();
  await page.emulateMedia({ media: 'screen' });

  const arrives = Promise.withResolvers<void>();
  await page.route('**/api/imports?*', async (route) => {
    await arrives.promise;
    await route.continue();
  });
  await until(
    'a file that is dropped is taken',
    () => page.evaluate(drop, 'email\nada@example.com\n'),
    (so) => so,
  );
  await until(
    'the title says how far it is',
    () => page.title(),
    (title) => /^\d+\s% · /.test(title),
  );
  arrives.resolve();
  await startable(page).waitFor();
  await until(
    'the title says no more of it',
    () => page.title(),
    (title) => title.startsWith('dropped.csv'),
  );
});

const MIXED = [
  'Members of the club,,,,',
  'email,Telefon,Mobil,Notizbuch,Farbe',
  'ada@example.com,,+49 170 1,,blue',
  ',+49 30 1,,,',
  'grace@example.com,,+49 170 2,first,',
];

test('what is not clear is put in words, and what must be chosen is chosen before the start', async () => {
  const [page, ada] = [await open(), await newcomer()];
  await signIn(page, ada);
  await page.goto('/imports/new');
  const buffer = Buffer.from(`${MIXED.join('\n')}\n`);
  await page.getByLabel(/^Choose /).setInputFiles({ name: 'club.csv', mimeType: 'text/csv', buffer });
  await page.getByText(/header in row 2\. Row 1 above it is left out\./).waitFor();
  await page.getByText(/^\d+ bytes, 3 rows$/).waitFor();
  await page.getByText('1 of the first 3 rows has no e-mail address').waitFor();
  await page.getByText('The e-mail address: the same address is the same person.').waitFor();
  await target(page, 'E').selectOption('external_id');
  await page.getByRole('radio', { name: /^ID column.*an address may change/ }).waitFor();
  await page.getByRole('radio', { name: /^E-mail address.*an ID may change/ }).check();
  await target(page, 'E').selectOption('custom:Farbe');
  // the reason is read out, and the cells have something in them
  await page.getByRole('row', { name: /^B Telefon .*We know this name/ }).waitFor();
  await page.getByRole('row', { name: /^D Notizbuch first/ }).waitFor();

  await target(page, 'C').selectOption('phone');
  await page.getByText('Column B is not imported now: column C goes where it went.').waitFor();
  expect(await target(page, 'B').inputValue()).toBe('');
  await page.getByRole('button', { name: 'Leave all guesses out' }).click();
  expect(await Promise.all(['D', 'E'].map((column) => target(page, column).inputValue()))).toEqual(['', '']);

  await target(page, 'A').selectOption('');
  await target(page, 'C').selectOption('');
  await page.getByText(/^No column says who a row is yet/).waitFor();
  expect(await page.getByRole('button', { name: 'Start import' }).isDisabled()).toBe(true);
  await target(page, 'A').selectOption('email');
  await target(page, 'C').selectOption('phone');
  await page.getByRole('radio', { name: /^Import them/ }).check();
  await page.getByRole('button', { name: /^Start import: / }).click();
  await page.getByRole('heading', { name: /3 rows read, 3 accounted for/ }).waitFor();
});

test('cells that are pasted are a file, and files that wait are cleared at once', async () => {
  const [page, ada] = [await open(), await newcomer()];
  await signIn(page, ada);
  await page.goto('/imports/new');
  await until(
    'the page is alive and takes it',
    () => page.evaluate(paste, 'email\tPlan\nada@example.com\tpro\n'),
    Boolean,
  );
  await page.getByRole('heading', { level: 1, name: 'Pasted cells.tsv' }).waitFor();
  await target(page, 'B').waitFor();
  await ada.upload('email\nada@example.com\n', 'second.csv');

  await page.goto('/imports');
  await page.getByRole('link', { name: /^Clear 2/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear 2 files' }).click();
  await page.getByRole('heading', { name: 'Drop a CSV file anywhere on this page' }).waitFor();
});
