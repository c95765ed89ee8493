import { test } from 'vitest';
import { z } from 'zod';
import { until } from '#local/testing/until.ts';
import { signIn, startBrowser } from '#tests/support/browser/browser.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const FILE = `email,first_name,Company
person1@example.com,Ada,New & Sons
person2@example.com,Grace,
person3@example.com,Linus,
nobody,Nobody,
`;

test('the page says what starting will do, anew after each change, and so it is', async () => {
  const page = await open();
  const ada = await newcomer();
  await ada.ask('POST', '/api/contacts', z.unknown(), { json: { email: 'person1@example.com', company: 'Old' } });
  await signIn(page, ada);
  await page.goto('/imports/new');
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) };
  await page.getByLabel(/^Choose /).setInputFiles(file);

  await page.getByRole('button', { name: 'Start import: Add 2 people, change 1, leave 1 row out' }).waitFor();
  await page.getByRole('table', { name: 'Rows that will fail' }).getByText('nobody').waitFor();
  await page.getByRole('table', { name: 'First changes' }).getByText('New & Sons').waitFor();

  await page.getByRole('radio', { name: /^Skip/ }).check();
  await page.getByRole('button', { name: 'Start import: Add 2 people, leave 2 rows out' }).waitFor();
  // nobody is meant by anything: there is nothing to foresee, and nothing wrong with a column that is left out
  const remark = page.getByText(/^1 of the first 4 cells in “email”/);
  await remark.waitFor();
  await page.getByRole('combobox', { name: 'Target of column A' }).selectOption('');
  await page.getByRole('combobox', { name: 'Target of column B' }).selectOption('');
  await page.getByRole('combobox', { name: 'Target of column C' }).selectOption('');
  await page.getByRole('button', { name: 'Start import', exact: true }).waitFor();
  await remark.waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'Target of column A' }).selectOption('email');
  await page.getByRole('button', { name: 'Start import: Add 2 people, leave 2 rows out' }).waitFor();

  // it is still there when the page is loaded again, with what was chosen
  await page.reload();
  await page.getByRole('button', { name: 'Start import: Add 2 people, leave 2 rows out' }).waitFor();
  await until(
    'the choice is kept',
    () => page.getByRole('radio', { name: /^Skip/ }).isChecked(),
    (so) => so,
  );
  await page.getByRole('button', { name: /^Start import: Add 2 people/ }).click();
  await page.getByRole('heading', { name: /4 rows read, 4 accounted for/ }).waitFor();
});
