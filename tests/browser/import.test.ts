import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { until } from '#local/testing/until.ts';
import { signIn, startBrowser } from '#tests/support/browser/browser.ts';
import { holdBatches } from '#tests/support/stack/hold-batches.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const MIB = 1024 ** 2;

const idAnswer = z.object({ id: z.uuid() });
const importsAnswer = z.object({ data: z.array(idAnswer) });
const partsAnswer = z.object({ received: z.array(z.int()) });

const csvFile = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Some thousand people, enough to see an import at work. */
function peopleCsv(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => `person${i}@example.com,Ada ${i},"Line one\nline, two ${i}"`);
  return `email,first_name,notes\n${lines.join('\n')}\nnobody,Nobody,\n`;
}

/** A file of so many bytes on the disk; it goes with the test. */
async function fileOfBytes(bytes: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'folksbase-browser-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'heavy.csv');
  await writeFile(path, `email,notes\n${'ada@example.com,a line of notes\n'.repeat(Math.ceil(bytes / 32))}`);
  return path;
}

const chooseFile = (page: Page, file: string | ReturnType<typeof csvFile>) =>
  page.getByLabel(/^Choose /).setInputFiles(file);

/** All of the file is there, and someone in it. */
const startable = (page: Page) => page.getByRole('button', { name: /^Start import/, disabled: false }).waitFor();

/** Somebody before the button that starts their import, of which no batch is written until it is let go. */
async function aboutToStart(): Promise<{ page: Page; letGo: () => Promise<unknown> }> {
  const [page, ada] = [await open(), await newcomer()];
  await signIn(page, ada);
  await page.goto('/imports/new');
  await chooseFile(page, csvFile('people.csv', peopleCsv(5_000)));
  await page.getByRole('button', { name: 'Start import' }).waitFor();
  return { page, ...(await holdBatches(ada)) };
}

test('a file is chosen, looked at, imported before one’s eyes, and taken back', async () => {
  const page = await open();
  const ada = await newcomer();
  await ada.ask('POST', '/api/contacts', idAnswer, { json: { email: 'person1@example.com', company: 'Old' } });
  await signIn(page, ada);
  await page.getByRole('link', { name: 'Import a file' }).click();
  await page.getByRole('heading', { level: 1, name: 'Import a file' }).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await page.getByLabel('Choose a CSV file').click();
  await (await chooser).setFiles(csvFile('people.csv', peopleCsv(5_000)));

  await page.getByRole('heading', { level: 1, name: 'people.csv' }).waitFor();
  await until(
    'a target is suggested',
    () => page.getByRole('combobox', { name: 'Target of column A' }).inputValue(),
    (target) => target === 'email',
  );
  await page.getByRole('radio', { name: /^Fill blanks only/ }).check();
  const { letGo } = await holdBatches(ada);
  await page.getByRole('button', { name: 'Start import' }).click();
  await page.getByRole('progressbar', { name: 'Import', exact: true }).waitFor();
  await letGo();
  await page.getByRole('heading', { name: /5,001 rows read, 5,001 accounted for/ }).waitFor();
  await page.getByText('1 needs a correction.').waitFor();
  // what was pressed is gone
  await page.locator('h1:focus').waitFor();

  await page.getByRole('link', { name: /^Undo/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Undo/ }).click();
  await page.getByRole('heading', { name: /^Undone/ }).waitFor();
  const left = await ada.contacts();
  expect(left).toMatchObject([{ email: 'person1@example.com', company: 'Old', first_name: null, notes: null }]);
  expect(left).toHaveLength(1);
  // in the list, too, it looks like what is no more
  await page.getByRole('link', { name: 'Back to the imports' }).click();
  const bar = page.getByRole('row', { name: /^people\.csv/ }).getByRole('img');
  expect(await bar.evaluate((element) => getComputedStyle(element).filter)).toContain('grayscale');
});

test('an import at work stays in sight, however late the browser learns of other pages', async () => {
  const { page, letGo } = await aboutToStart();
  const over = Promise.withResolvers<void>();
  const nothing = page.getByRole('heading', { name: 'Nothing is here' });
  const accounted = page.getByRole('heading', { name: /5,001 rows read, 5,001 accounted for/ });
  let looks = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/live') looks += 1;
  });
  await page.route('**/__manifest?*', (route) => over.promise.then(() => route.continue()));
  await page.route('**/live', (route) => route.abort('internetdisconnected'), { times: 1 });

  await page.getByRole('button', { name: 'Start import' }).click();
  // the frame asks while it runs, and is not stopped by the answer that never came
  await until(
    'the frame has asked again',
    () => looks,
    (times) => times > 1,
  );
  await letGo();
  await nothing.or(accounted).waitFor();
  expect(await nothing.count()).toBe(0);
  over.resolve();
  await page.unrouteAll({ behavior: 'wait' });
});

test('an import at work stays in sight while its page cannot be read', async () => {
  const { page, letGo } = await aboutToStart();
  await page.getByRole('button', { name: 'Start import' }).click();
  const bar = page.getByRole('progressbar', { name: 'Import', exact: true });
  await bar.waitFor();
  let failed = 0;
  await page.route('**/imports/*.data*', (route) => {
    failed += 1;
    return route.abort('internetdisconnected');
  });
  await until(
    'two looks have failed',
    () => failed,
    (times) => times >= 2,
  );
  expect(await bar.isVisible()).toBe(true);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('people.csv');

  await letGo();
  await page.unrouteAll({ behavior: 'wait' });
  await page.getByRole('heading', { name: /5,001 rows read, 5,001 accounted for/ }).waitFor();
});

test('Enter beside a column and in the tags makes what is named; only the button starts the import', async () => {
  const [page, ada] = [await open(), await newcomer()];
  await ada.createTag('Customers');
  await signIn(page, ada);
  await page.goto('/imports/new');
  await chooseFile(page, csvFile('people.csv', 'email,Farbe\nada@example.com,blue\n'));
  const target = page.getByRole('combobox', { name: 'Target of column B' });
  await target.selectOption({ label: 'New field …' });
  const named = page.getByRole('textbox', { name: 'Name of the new field for column B' });
  expect(await named.evaluate((field) => field === document.activeElement)).toBe(true);
  await named.fill('Colour');
  await named.press('Enter');
  await page.getByText('One new field is created: Colour').waitFor();
  expect(await target.inputValue()).toBe('custom:Colour');

  await page.getByText('Choose tags').click();
  const newTag = page.getByRole('textbox', { name: 'New tag' });
  for (const name of ['Herbst 2026', 'customers', 'Winter']) {
    await newTag.fill(name);
    await newTag.press('Enter');
    await page.getByRole('checkbox', { name, checked: true }).waitFor();
  }
  await page.getByRole('radio', { name: /^Skip/ }).focus();
  await page.keyboard.press('Enter');
  const { data } = await ada.ask('GET', '/api/imports', z.object({ data: z.array(z.object({ status: z.string() })) }));
  expect(data).toMatchObject([{ status: 'ready' }]);

  await page.getByRole('button', { name: 'Start import' }).click();
  await page.getByRole('heading', { name: /1 row read, 1 accounted for/ }).waitFor();
  const [contact] = await ada.contacts();
  expect(contact?.custom_fields).toEqual({ Colour: 'blue' });
  expect(contact?.tags.map(({ name }) => name)).toEqual(['Customers', 'Herbst 2026', 'Winter']);
});

test('a large file goes in parts; after a reload only what is missing is sent', async () => {
  const page = await open();
  const ada = await newcomer();
  await signIn(page, ada);
  const file = await fileOfBytes(21 * MIB);
  const sent: number[] = [];
  page.on('request', (request) => {
    const part = /\/parts\/(\d+)$/.exec(request.url())?.[1];
    if (part && request.method() === 'PUT') sent.push(Number(part));
  });
  // the first part comes through, the others find no net
  await page.route(/\/parts\/(?!1$)\d+$/, (route) => route.abort('internetdisconnected'));
  await page.goto('/imports/new');
  await chooseFile(page, file);
  await page.getByText(/^No connection\. The upload is paused at/).waitFor();
  const imports = await ada.ask('GET', '/api/imports', importsAnswer);
  const [id = ''] = imports.data.map((record) => record.id);
  await until(
    'the first part is there',
    () => ada.ask('GET', `/api/imports/${id}/parts`, partsAnswer),
    ({ received }) => received.includes(1),
  );
  await page.waitForURL(`**/imports/${id}`);

  await page.reload();
  await page.getByText('This upload was not finished.').waitFor();
  await page.unroute(/\/parts\/(?!1$)\d+$/);
  sent.length = 0;
  await chooseFile(page, file);
  await startable(page);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent).not.toContain(1);
});

test('an upload goes on while its person is on other pages, and a reload asks first', async () => {
  const page = await open();
  const ada = await newcomer();
  await signIn(page, ada);
  await page.route(/\/parts\/2$/, (route) => route.abort('internetdisconnected'));
  await page.goto('/imports/new');
  await chooseFile(page, await fileOfBytes(9 * MIB));
  await page.getByText(/^No connection\. The upload is paused at/).waitFor();

  await page.getByRole('link', { name: 'Tags' }).first().click();
  await page.getByRole('heading', { name: 'Tags' }).waitFor();
  await page.getByText('No connection: paused').waitFor();
  const asked = page.waitForEvent('dialog');
  // not page.reload(), which waits half a minute for the page that never comes
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();

  await page.unroute(/\/parts\/2$/);
  await page.getByText('It is here: choose its columns').click();
  await startable(page);
  expect(await page.getByText('It is here: choose its columns').count()).toBe(0);
});

test('columns are chosen while the file is on its way, and it is started once all of it is there', async () => {
  const page = await open();
  const ada = await newcomer();
  await signIn(page, ada);
  await page.route(/\/parts\/2$/, (route) => route.abort('internetdisconnected'));
  await page.goto('/imports/new');
  await chooseFile(page, await fileOfBytes(9 * MIB));
  const target = page.getByRole('combobox', { name: 'Target of column B' });
  await target.selectOption('company');
  await page.getByRole('radio', { name: /^Fill blanks only/ }).check();
  await page.getByRole('progressbar', { name: 'Upload of heavy.csv' }).waitFor();
  expect(await page.getByRole('button', { name: 'Start import' }).isDisabled()).toBe(true);

  // what was chosen is there after a look at another page, and at the end of the upload
  await page.getByRole('link', { name: 'Tags' }).first().click();
  await page.getByText('No connection: paused').click();
  expect(await target.inputValue()).toBe('company');
  await page.unroute(/\/parts\/2$/);
  await startable(page);
  expect(await page.getByRole('progressbar', { name: 'Upload of heavy.csv' }).count()).toBe(0);
  expect(await target.inputValue()).toBe('company');
  expect(await page.getByRole('radio', { name: /^Fill blanks only/ }).isChecked()).toBe(true);
});
