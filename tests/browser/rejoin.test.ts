import { expect, test } from 'vitest';
import { until } from '#local/testing/until.ts';
import { signIn, startBrowser } from '#tests/support/browser/browser.ts';
import { barriers, sidewaysBy } from '#tests/support/browser/judge-page.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const FILE = 'email,first_name,phone\nada@x.example,Ada,1\nnobody,Grace,2\n';

test('a corrected error file mends its import, whose changes are seen and taken back', async () => {
  const page = await open();
  const ada = await newcomer();
  await ada.import('email,first_name,phone\nada@x.example,A,0\n', { filename: 'before.csv' });
  const { id } = await ada.import(FILE, { filename: 'people.csv' });
  const corrected = (await ada.errorsFile(id)).toString().replace(',nobody,', ',grace@x.example,');
  const { import: file } = await ada.upload(corrected, 'errors.csv');
  await signIn(page, ada);

  await page.goto(`/imports/${file.id}`);
  await page.getByRole('heading', { name: 'This is the corrected file of people.csv' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('link', { name: 'Import as a new file' }).click();
  await page.getByText('This is the corrected file of people.csv.').waitFor();
  await page.getByRole('link', { name: 'Correct that import' }).click();
  await page.getByRole('button', { name: 'Correct that import' }).click();
  await page.getByRole('link', { name: 'Open that import' }).click();
  await page.getByRole('heading', { name: 'No failed rows are left' }).waitFor();
  expect(await ada.readImport(id)).toMatchObject({ created: 1, updated: 1, failed: 0 });

  const changes = page.getByRole('table', { name: 'What it did' });
  await changes.getByRole('row', { name: /ada@x\.example First name A Ada/ }).waitFor();
  await page.getByRole('combobox', { name: 'Field' }).selectOption('phone');
  await changes.getByRole('row', { name: /Phone 0 1/ }).waitFor();
  await changes.getByRole('row', { name: /First name/ }).waitFor({ state: 'detached' });
  await page.setViewportSize({ width: 375, height: 800 });
  expect(await sidewaysBy(page)).toBe(0);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take Phone back for everyone' }).click();
  const phones = async () => (await ada.contacts()).map(({ first_name, phone }) => `${first_name} ${phone}`);
  await until('the phone is back', phones, (now) => now.includes('Ada 0'));

  const [one] = await ada.contacts();
  await page.goto(`/contacts/${one?.id}`);
  const history = page.getByRole('region', { name: 'History' });
  await history.getByRole('link', { name: 'people.csv, row 2' }).first().waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await sidewaysBy(page)).toBe(0);
  await history.getByRole('button', { name: /^Take back what people\.csv/ }).click();
  await until('the name is back', phones, (now) => now.includes('A 0'));
  await page.reload();
  await history.getByText('undo of people.csv').first().waitFor();
});
