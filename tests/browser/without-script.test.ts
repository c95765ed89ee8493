import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { PASSWORD } from '#local/testing/client/sign-up.ts';
import { signIn, startBrowser, untilThereAre } from '#tests/support/browser/browser.ts';
import { mailTo } from '#tests/support/stack/mailbox.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const columns = (page: Page) => page.getByRole('combobox', { name: /^Target of column/ });

const SEMICOLONS = [
  'E-Mail;Vorname;Firma',
  'ada@example.com;Ada;"Rohr; Söhne"',
  'grace@example.com;Grace;',
  'n/a;Nobody;',
];

test('without JavaScript a file is uploaded, read another way, started, followed and seen', async () => {
  const page = await open({ javaScriptEnabled: false });
  await signIn(page, await newcomer());

  await page.getByRole('link', { name: 'Choose a file' }).click();
  await page.getByLabel('Choose a CSV file').setInputFiles({
    name: 'Kundschaft.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${SEMICOLONS.join('\r\n')}\r\n`),
  });
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.getByRole('heading', { level: 1, name: 'Kundschaft.csv' }).waitFor();
  await untilThereAre(3, columns(page));

  await page.getByText('How we read it').click();
  await page.getByRole('combobox', { name: /^Delimiter/ }).selectOption('comma');
  await page.getByRole('button', { name: 'Read it this way' }).click();
  await untilThereAre(1, columns(page));
  await page.getByText('How we read it').click();
  await page.getByRole('combobox', { name: /^Delimiter/ }).selectOption('semicolon');
  await page.getByRole('button', { name: 'Read it this way' }).click();
  await untilThereAre(3, columns(page));

  // Enter in a field is not the button
  await page.getByText('Choose tags').click();
  await page.getByRole('textbox', { name: 'New tag' }).fill('Kundschaft');
  await page.getByRole('textbox', { name: 'New tag' }).press('Enter');
  await page.getByRole('radio', { name: /^Fill blanks/ }).press('Enter');
  await page.getByRole('button', { name: 'Start import' }).click();
  // the page loads itself again while the import is at work
  await page.getByRole('heading', { name: /3 rows read, 3 accounted for/ }).waitFor();
  await page.getByRole('row', { name: /n\/a/ }).waitFor();

  await page
    .getByRole('link', { name: /Contacts/ })
    .first()
    .click();
  await page.locator('summary').filter({ hasText: 'Filter' }).click();
  await page.getByRole('radio', { name: 'Subscribed', exact: true }).check();
  await page.getByRole('button', { name: 'Show these' }).click();
  await page.locator('summary').filter({ hasText: 'Save view' }).click();
  await page.getByLabel('Name of the view').fill('For the letter');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'For the letter' }).click();
  await page.getByRole('link', { name: 'Ada' }).click();
  await page.getByText('Rohr; Söhne').waitFor();
  await page.getByText('Kundschaft', { exact: true }).first().waitFor();
});

test('without JavaScript a workspace is closed once its name is typed', async () => {
  const page = await open({ javaScriptEnabled: false });
  const ada = await newcomer();
  await ada.send('PATCH', '/api/settings', { json: { workspace_name: 'Kvarnholt' } });
  await signIn(page, ada);
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Close or delete …' }).click();
  await page.getByLabel('Type its name').fill('kvarnholt');
  await page.getByRole('button', { name: 'Close the workspace' }).click();
  await page.getByText('This is not the name of the workspace.').waitFor();
  await page.getByLabel('Type its name').fill('Kvarnholt');
  await page.getByRole('button', { name: 'Close the workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Closed' }).waitFor();
  await mailTo(ada.email, 'Kvarnholt is deleted');
  await page.goto('/contacts');
  await page.getByLabel('E-mail').waitFor();
});

test('without JavaScript an account is deleted with its address and password', async () => {
  const page = await open({ javaScriptEnabled: false });
  const ada = await newcomer();
  await signIn(page, ada);
  await page.goto('/settings/closing');
  await page.getByLabel('Type your e-mail address').fill(ada.email);
  await page.getByLabel('Password').fill('not this one');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByText('This is not your password.').waitFor();
  await page.getByLabel('Type your e-mail address').fill(ada.email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByRole('heading', { level: 1, name: 'Closed' }).waitFor();
  await mailTo(ada.email, 'your account are deleted');
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(ada.email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('This e-mail and password do not match.').waitFor();
});
