import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { z } from 'zod';
import { mailedLink, signIn, startBrowser, untilThereAre } from '#tests/support/browser/browser.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const idAnswer = z.object({ id: z.uuid() });

test('those whom a filter lets through are exported and downloaded', async () => {
  const [page, ada] = [await open(), await newcomer()];
  for (const email of ['grace@example.com', 'alan@example.org']) {
    await ada.ask('POST', '/api/contacts', idAnswer, { json: { email } });
  }
  await signIn(page, ada);
  await page.goto('/contacts?search=example.org');
  await page.getByRole('link', { name: 'Export these …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export these contacts' });
  await dialog.getByLabel('File name').fill('Engländer');
  await dialog.getByText('Columns', { exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'notes', exact: true }).uncheck();
  await dialog.getByRole('checkbox', { name: 'folksbase_id', exact: true }).uncheck();
  await dialog.getByRole('button', { name: 'Export' }).click();

  const row = page.getByRole('row', { name: /^Engländer\.csv/ });
  await row.getByText(/^Ready/).waitFor();
  const download = page.waitForEvent('download');
  await row.getByRole('link', { name: 'Download' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Engländer.csv');
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toBe('email,first_name,last_name,phone,company,is_unsubscribed,created_at,tags,external_id');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['alan@example.org']);

  await page.getByLabel('More about Engländer.csv').click();
  await page.getByRole('link', { name: 'Delete …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete export' }).click();
  await page.getByText('No exports yet').waitFor();
});

test('everyone is exported as a workbook', async () => {
  const [page, ada] = [await open(), await newcomer()];
  await ada.ask('POST', '/api/contacts', idAnswer, { json: { email: 'grace@example.com', phone: '0049 30 1' } });
  await signIn(page, ada);
  await page.goto('/exports?ask=new');
  await page.getByRole('radio', { name: /^Excel workbook/ }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  const row = page.getByRole('row', { name: /\.xlsx/ });
  await row.getByText(/^Ready/).waitFor();
  const download = page.waitForEvent('download');
  await row.getByRole('link', { name: 'Download' }).click();
  const file = await download;
  const book = XLSX.read(await readFile(await file.path()));
  expect(XLSX.utils.sheet_to_csv(Object.values(book.Sheets)[0] ?? {})).toContain('0049 30 1');
});

test('a contact is written to, unsubscribes by the mail’s link, and is written to no more', async () => {
  const [page, ada] = [await open(), await newcomer()];
  const email = `grace.${crypto.randomUUID()}@example.com`;
  const { id } = await ada.ask('POST', '/api/contacts', idAnswer, { json: { email, first_name: 'Grace' } });
  const before = new Date();
  await signIn(page, ada);
  await page.goto(`/contacts/${id}`);
  await page.getByRole('link', { name: 'Write an e-mail' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write to Grace' });
  await dialog.getByLabel('Subject').fill('The compiler');
  await dialog.getByLabel('Message').fill('It works.\nCome and see.');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('status').getByText('E-mail to Grace sent').waitFor();
  await untilThereAre(1, page.getByRole('region', { name: 'E-mails sent' }).getByRole('listitem'));

  const grace = await open();
  await grace.goto(await mailedLink(email, before));
  await grace.getByText(email).waitFor();
  expect((await ada.contacts())[0]?.is_unsubscribed).toBe(false);
  await grace.getByRole('button', { name: 'Unsubscribe' }).click();
  await grace.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();

  await page.reload();
  await page.getByRole('complementary', { name: 'Tags and mail' }).getByText('Unsubscribed', { exact: true }).waitFor();
  expect(await page.getByRole('link', { name: 'Write an e-mail' }).count()).toBe(0);
});
