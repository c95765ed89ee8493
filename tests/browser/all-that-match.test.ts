import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { until } from '#local/testing/until.ts';
import { signIn, startBrowser, untilThereAre } from '#tests/support/browser/browser.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const FILE = [
  'email,first_name,phone,Town,tags',
  'ada@example.com,Ada,+44 20 7946 0958,London,Pioneer',
  'grace@example.com,Grace,,New York,Pioneer;Navy',
  'alan@example.org,Alan,,London,Navy',
  '',
].join('\n');

/** Someone with three contacts from a file and one entered by hand, signed in. */
async function adaWithFile() {
  const [page, ada] = [await open(), await newcomer()];
  const { id } = await ada.import(FILE, { filename: 'pioneers.csv', options: { match_on: 'email' } });
  await ada.send('POST', '/api/contacts', { json: { first_name: 'Nobuko', phone: '+81 3 1' } });
  await signIn(page, ada);
  return { page, client: ada, id };
}

const rows = (page: Page) => page.getByRole('table', { name: /^Contacts/ }).locator('tbody tr');
/** Who is listed, by the boxes that select them. */
const names = async (page: Page) => {
  const boxes = await rows(page).getByRole('checkbox').all();
  const labels = await Promise.all(boxes.map((box) => box.getAttribute('aria-label')));
  return labels.map((label) => label?.replace('Select ', '')).sort();
};

test('all that match get a value, lose a tag and are unsubscribed; who is selected is exported', async () => {
  const { page, client } = await adaWithFile();
  const change = '/contacts/changes/new?search=example.com';
  await page.goto(change);
  await page.getByLabel('New value').fill('Analytical Engines');
  await page.getByRole('button', { name: 'Set it for 2' }).click();
  await page.getByText('2 people changed').waitFor();
  await page.goto(change);
  await page.getByRole('checkbox', { name: 'Pioneer' }).check();
  await page.getByRole('button', { name: 'Remove from them' }).click();
  await page.getByText('2 people changed').first().waitFor();
  await page.goto(change);
  await page.getByRole('button', { name: 'Unsubscribe 2' }).click();
  const changed = await until(
    'both are unsubscribed',
    async () => (await client.contacts()).filter(({ email }) => email?.endsWith('example.com')),
    (people) => people.every(({ is_unsubscribed }) => is_unsubscribed),
  );
  expect(changed).toMatchObject([
    { company: 'Analytical Engines', tags: [] },
    { company: 'Analytical Engines', tags: [{ name: 'Navy' }] },
  ]);

  await page.goto('/contacts');
  for (const name of ['Ada', 'Alan']) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export these contacts' });
  await dialog.getByLabel('File name').fill('selected');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const row = page.getByRole('row', { name: /^selected\.csv/ });
  await row.getByText(/^Ready/).waitFor();
  const download = page.waitForEvent('download');
  await row.getByRole('link', { name: 'Download' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['ada@example.com', 'alan@example.org']);
});

test('people are found by all of several tags, a part of a value, a missing address, a day and an import', async () => {
  const { page } = await adaWithFile();
  const showing = async (set: () => Promise<unknown>, ...expected: string[]) => {
    await page.goto('/contacts');
    await page.getByText('Filter', { exact: true }).first().click();
    await set();
    await page.getByRole('button', { name: 'Show these' }).click();
    await untilThereAre(expected.length, rows(page));
    expect(await names(page)).toEqual(expected);
  };
  const tags = async (match: string) => {
    await page.getByRole('radio', { name: match }).check();
    for (const name of ['Pioneer', 'Navy']) await page.getByRole('checkbox', { name, exact: true }).last().check();
  };
  await showing(() => tags('Any of them'), 'Ada', 'Alan', 'Grace');
  await showing(() => tags('All of them'), 'Grace');
  await showing(() => page.getByRole('radio', { name: 'Without', exact: true }).check(), 'Nobuko');
  await showing(
    async () => {
      await page.getByLabel('Field', { exact: true }).fill('Town');
      await page.getByLabel('How to compare the value').selectOption('contains');
      await page.getByLabel('Value', { exact: true }).fill('ondo');
    },
    'Ada',
    'Alan',
  );
  const imports = () => page.getByLabel('Added or changed by import').selectOption({ label: 'pioneers.csv' });
  await showing(imports, 'Ada', 'Alan', 'Grace');
  await showing(() => page.getByLabel('Added until').fill('2020-01-01'));

  // a tag in a row leads to those who have it
  await page.goto('/contacts');
  await rows(page).getByRole('link', { name: 'Navy' }).first().click();
  await untilThereAre(2, rows(page));
});

test('a result leads to the people of its import, who can be called and written to', async () => {
  const { page, id } = await adaWithFile();
  await page.goto(`/imports/${id}`);
  await page.getByRole('link', { name: 'View the contacts' }).click();
  await untilThereAre(3, rows(page));
  await rows(page).getByRole('link', { name: 'Ada' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ada' }).waitFor();
  const leading = (to: string) => page.locator(`a[href="${to}"]`);
  await leading('tel:+442079460958').waitFor();
  await leading('mailto:ada@example.com').waitFor();
  await page.getByRole('region', { name: 'History' }).getByRole('link', { name: 'pioneers.csv, row 2' }).waitFor();
});

test('the very same file again has the columns, tags and options with which it was imported', async () => {
  const [page, ada] = [await open(), await newcomer()];
  const tag = await ada.createTag('Autumn fair');
  await ada.import(FILE, {
    mapping: ['email', 'first_name', null, 'company', null],
    options: { tag_ids: [tag], on_existing: 'skip' },
  });
  const { import: again } = await ada.upload(FILE);
  await signIn(page, ada);
  await page.goto(`/imports/${again.id}`);
  const targets = page.getByRole('combobox', { name: /^Target of column/ });
  await untilThereAre(5, targets);
  expect(await Promise.all((await targets.all()).map((one) => one.inputValue()))).toEqual([
    ...['email', 'first_name', '', 'company', ''],
  ]);
  expect(await page.getByRole('radio', { name: /^Skip/ }).isChecked()).toBe(true);
  expect(await page.getByRole('checkbox', { name: 'Autumn fair', includeHidden: true }).isChecked()).toBe(true);
});
