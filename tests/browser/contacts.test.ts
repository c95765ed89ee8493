import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { until } from '#local/testing/until.ts';
import { signIn, startBrowser, untilThereAre } from '#tests/support/browser/browser.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const idAnswer = z.object({ id: z.uuid() });

const PEOPLE = [
  { email: 'ada@example.com', first_name: 'Ada', last_name: 'Lovelace', notes: 'First\nSecond' },
  { email: 'grace@example.com', first_name: 'Grace', last_name: 'Hopper' },
  { email: 'nobuko@example.jp', first_name: '伸子', last_name: '田中' },
];

/** Someone with a few contacts, signed in. */
async function adaWithPeople() {
  const [page, ada] = [await open(), await newcomer()];
  const ids: string[] = [];
  for (const json of PEOPLE) ids.push((await ada.ask('POST', '/api/contacts', idAnswer, { json })).id);
  await signIn(page, ada);
  return { page, client: ada, ids };
}

const rows = (page: Page) => page.getByRole('table', { name: /^Contacts/ }).locator('tbody tr');
const box = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}` });

test('contacts are found by search and by tag, tagged and deleted with the keyboard', async () => {
  const { page, client } = await adaWithPeople();
  await page.goto('/contacts');
  await page.getByRole('searchbox').fill('grace@');
  await untilThereAre(1, rows(page));
  expect(new URL(page.url()).searchParams.get('search')).toBe('grace@');
  await page.getByRole('searchbox').fill('');
  await untilThereAre(3, rows(page));

  // newest entry first: 田中, Grace, Ada
  await box(page, '伸子 田中').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await until(
    'Ada is selected',
    () => box(page, 'Ada Lovelace').isChecked(),
    (isChecked) => isChecked,
  );
  expect(await box(page, 'Grace Hopper').isChecked()).toBe(true);
  expect(await box(page, '伸子 田中').isChecked()).toBe(false);

  const bar = page.getByRole('toolbar', { name: 'With the selected contacts' });
  await bar.getByText('Tag', { exact: false }).first().click();
  await bar.getByRole('textbox', { name: 'New tag' }).fill('Pioneers');
  await bar.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('status').getByText('2 people tagged').waitFor();
  await rows(page).getByText('Pioneers').first().waitFor();

  await page.getByText('Filter', { exact: false }).first().click();
  await page.getByRole('checkbox', { name: 'Pioneers' }).last().check();
  await page.getByRole('button', { name: 'Show these' }).click();
  await untilThereAre(2, rows(page));
  expect(new URL(page.url()).searchParams.get('tag_ids')).not.toBeNull();

  await box(page, 'Ada Lovelace').check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
  await untilThereAre(1, rows(page));
  await page.getByRole('status').getByText('1 person deleted').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect((await client.contacts()).map(({ email }) => email)).toEqual(['grace@example.com', 'nobuko@example.jp']);
});

test('after people were deleted nothing is left of the question or the selection', async () => {
  const { page, client } = await adaWithPeople();
  await page.goto('/contacts?search=example');
  const selectAll = page.getByRole('checkbox', { name: /^Select all/ });
  const bar = page.getByRole('toolbar', { name: 'With the selected contacts' });
  const dialog = page.getByRole('dialog');
  for (const name of ['Ada Lovelace', 'Grace Hopper']) await box(page, name).check();
  await bar.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete 2 contacts' }).click();
  await page.getByRole('status').getByText('2 people deleted').waitFor();
  await rows(page).nth(1).waitFor({ state: 'detached' });
  expect(await dialog.count()).toBe(0);
  expect(await selectAll.evaluate((check: HTMLInputElement) => check.indeterminate)).toBe(false);

  await box(page, '伸子 田中').check();
  expect(await dialog.count()).toBe(0);
  expect(await selectAll.isChecked()).toBe(true);
  await bar.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Nobody yet').waitFor();
  expect(await client.contacts()).toEqual([]);
});

test('a contact is edited where it stands, and what does not fit says so', async () => {
  const { page, client, ids } = await adaWithPeople();
  await page.goto(`/contacts/${ids[0]}`);
  await page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  await page.getByTitle('Edit Company').click();
  await page.getByRole('textbox', { name: 'Company' }).fill('Analytical Engines');
  await page.keyboard.press('Enter');
  await page.getByTitle('Edit Company').getByText('Analytical Engines').waitFor();
  await until(
    'the focus is on the value',
    () => page.evaluate(() => document.activeElement?.getAttribute('title')),
    (title) => title === 'Edit Company',
  );
  const history = page.getByRole('region', { name: 'History' });
  await history.getByText('Company: nothing → is now Analytical Engines').waitFor();

  await page.getByTitle('Edit E-mail').click();
  const address = page.getByRole('textbox', { name: 'E-mail' });
  await address.press('x');
  expect(await address.inputValue()).toBe('ada@example.comx');
  await address.fill('grace@example.com');
  await page.keyboard.press('Enter');
  await page.getByText('Another contact has this address.').waitFor();
  await page.keyboard.press('Escape');

  await addField(page, 'Plan', '007');
  await page.getByTitle('Edit Plan').getByText('007').waitFor();
  await page.locator('summary:focus', { hasText: 'Add a field' }).waitFor();
  await addField(page, 'plan', '008');
  await page.getByText('This field already has a value; edit it above.').waitFor();

  await page.getByTitle('Edit Notes').click();
  await page.getByRole('textbox', { name: 'Notes' }).fill('First\nSecond\nThird');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByTitle('Edit Notes').getByText('Third').waitFor();
  const [contact] = await client.contacts();
  expect(contact).toMatchObject({
    email: 'ada@example.com',
    company: 'Analytical Engines',
    notes: 'First\nSecond\nThird',
    custom_fields: { Plan: '007' },
  });
});

test('a contact is entered by hand; an address that is there already leads to its contact', async () => {
  const { page, client } = await adaWithPeople();
  await page.goto('/contacts');
  await page.getByRole('link', { name: /^New/ }).click();
  await page.getByRole('heading', { level: 1, name: 'New contact' }).waitFor();
  await page.getByLabel('E-mail').fill(' Grace@Example.com ');
  await page.getByLabel('First name').fill('Rear Admiral Grace');
  await page.getByRole('button', { name: 'Add contact' }).click();
  await page.getByText('There is already a contact with this e-mail.').waitFor();
  expect(await page.getByLabel('First name').inputValue()).toBe('Rear Admiral Grace');

  await page.getByLabel('E-mail').fill('admiral@example.com');
  await page.getByLabel('New tag').fill('Navy');
  await page.getByLabel('New tag').press('Enter');
  await page.getByRole('checkbox', { name: 'Navy', checked: true }).waitFor();
  await page.getByLabel('New tag').fill('Compilers');
  await page.getByRole('button', { name: 'Add contact' }).click();
  await page.getByRole('heading', { level: 1, name: 'Rear Admiral Grace' }).waitFor();
  const newest = (await client.contacts()).at(-1);
  expect(newest).toMatchObject({ email: 'admiral@example.com', tags: [{ name: 'Compilers' }, { name: 'Navy' }] });
});

async function addField(page: Page, name: string, value: string): Promise<void> {
  await page.getByText('Add a field').click();
  await page.getByLabel('Field', { exact: true }).fill(name);
  await page.getByLabel('Value', { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

test('how many to a page, where the address says it, is carried along by pages, search and filters', async () => {
  const { page } = await adaWithPeople();
  const limit = () => new URL(page.url()).searchParams.get('limit');
  await page.goto('/contacts?limit=1');
  await page.getByRole('link', { name: 'Older' }).click();
  await rows(page).getByText('Grace Hopper').waitFor();
  expect(limit()).toBe('1');
  await page.getByRole('link', { name: 'Older' }).click();
  await rows(page).getByText('Ada Lovelace').waitFor();
  await untilThereAre(1, rows(page));
  await page.getByRole('link', { name: 'Newer' }).click();
  await rows(page).getByText('Grace Hopper').waitFor();
  expect(limit()).toBe('1');
  await page.getByRole('searchbox').fill('example');
  await rows(page).getByText('伸子 田中').waitFor();
  await untilThereAre(1, rows(page));
  expect(limit()).toBe('1');
});

test('filters combine, the list is ordered and has the columns one chooses, and the way back leads there', async () => {
  const { page, client, ids } = await adaWithPeople();
  await client.send('PATCH', `/api/contacts/${ids[1]}`, { json: { custom_fields: { Plan: 'Gold' } } });
  await client.send('POST', '/api/contacts', { json: { phone: '+49 30 1', company: 'Old Mill' } });
  await page.goto('/contacts');
  await page.getByText('Filter', { exact: true }).first().click();
  await page.getByLabel('Field', { exact: true }).fill('Plan');
  await page.getByLabel('How to compare the value').selectOption('blank');
  await page.getByRole('radio', { name: 'With one' }).check();
  await page.getByRole('button', { name: 'Show these' }).click();
  await untilThereAre(2, rows(page));
  await page.getByText('2 of 4').waitFor();
  await page.getByRole('link', { name: 'Name' }).click();
  await rows(page).first().getByText('Ada Lovelace').waitFor();
  await page.locator('summary').filter({ hasText: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Plan' }).check();
  await page.getByRole('button', { name: 'Show these columns' }).click();
  await page.getByRole('columnheader', { name: 'Plan' }).waitFor();
  const list = page.url();
  expect(new URL(list).search).toContain('order=name');

  await rows(page).first().getByRole('link', { name: 'Ada Lovelace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  await page.getByRole('link', { name: 'Back to contacts' }).click();
  await untilThereAre(2, rows(page));
  expect(page.url()).toBe(list);
  await page.getByRole('link', { name: 'Remove the filter on Plan' }).click();
  await untilThereAre(3, rows(page));
  await rows(page).getByText('Gold').waitFor();
});

test('all that match are tagged at once, which can be undone, and deleted by typing how many', async () => {
  const { page, client } = await adaWithPeople();
  await page.goto('/contacts?search=example.com');
  await page.getByRole('link', { name: 'Change all' }).click();
  await page.getByRole('heading', { level: 1, name: 'Change 2 people' }).waitFor();
  await page.getByLabel('New tag').fill('Pioneers');
  await page.getByRole('button', { name: 'Add to 2' }).click();
  await page.getByText('2 people changed').waitFor();
  const tagged = async () => (await client.contacts()).filter(({ tags }) => tags.length > 0).length;
  expect(await tagged()).toBe(2);
  await page.getByRole('region', { name: 'Change to many contacts' }).getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone for 2 people').first().waitFor();
  expect(await tagged()).toBe(0);

  await page.goto('/contacts/changes/new?search=example.com');
  await page.getByLabel(/^Type 2/).fill('3');
  await page.getByRole('button', { name: 'Delete 2 people' }).click();
  await page.getByText('The number of people who match has changed: 2.').waitFor();
  await page.getByLabel(/^Type 2/).fill('2');
  await page.getByRole('button', { name: 'Delete 2 people' }).click();
  await page.getByText('2 people deleted').waitFor();
  expect((await client.contacts()).map(({ email }) => email)).toEqual(['nobuko@example.jp']);
});

test('a list is kept as a view, found again, changed, renamed, and deleted with a way back', async () => {
  const { page } = await adaWithPeople();
  await page.goto('/contacts?search=example.com&order=name');
  const views = page.getByRole('navigation', { name: 'Views' });
  const menu = (words: string) => page.locator('summary').filter({ hasText: words });
  const current = views.locator('[aria-current="page"]');
  await menu('Save view').click();
  await page.getByLabel('Name of the view').fill('Pioneers');
  await page.keyboard.press('Enter');
  await current.getByText('Pioneers').waitFor();
  await views.getByRole('link', { name: 'Everyone' }).click();
  await untilThereAre(3, rows(page));
  await views.getByRole('link', { name: 'Pioneers' }).click();
  await untilThereAre(2, rows(page));
  await rows(page).first().getByText('Ada Lovelace').waitFor();

  await page.getByRole('columnheader', { name: 'Added' }).getByRole('link').click();
  await current.getByText('changed').waitFor();
  await menu('Save view').click();
  await page.getByLabel('Or keep it as another view').fill('pioneers');
  await page.keyboard.press('Enter');
  await page.getByText('Another view has this name.').waitFor();
  await page.getByRole('button', { name: 'Change “Pioneers”' }).click();
  await current.getByText('changed').waitFor({ state: 'detached' });

  await menu('View').click();
  await page.getByLabel('Name of the view').fill('First programmers');
  await page.keyboard.press('Enter');
  await current.getByText('First programmers').waitFor();
  await menu('View').click();
  await page.getByRole('button', { name: 'Delete the view' }).click();
  await page.getByRole('status').getByText('View “First programmers” deleted').waitFor();
  await views.waitFor({ state: 'detached' });
  await untilThereAre(2, rows(page));
  await page.getByRole('button', { name: 'Undo' }).click();
  await current.getByText('First programmers').waitFor();
  await untilThereAre(2, rows(page));
});

test('who is deleted, on the list or on their page, is brought back as they were', async () => {
  const { page, client, ids } = await adaWithPeople();
  const people = async () => (await client.contacts()).map((contact) => ({ ...contact, tags: contact.tags.length }));
  await client.send('PATCH', `/api/contacts/${ids[1]}`, {
    json: { tag_ids: [await client.createTag('Navy')], custom_fields: { Rank: 'Rear Admiral' } },
  });
  const before = await people();
  await page.goto('/contacts?search=example.com');
  await rows(page).getByRole('link', { name: 'Grace Hopper' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('status').getByText('Grace Hopper deleted').waitFor();
  await untilThereAre(1, rows(page));
  expect(new URL(page.url()).searchParams.get('search')).toBe('example.com');
  expect(await people()).toHaveLength(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('status').getByText('1 person back').waitFor();
  await untilThereAre(2, rows(page));
  expect(await people()).toEqual(before);

  for (const name of ['Ada Lovelace', 'Grace Hopper']) await box(page, name).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 2 contacts' }).click();
  await page.getByRole('status').getByText('2 people deleted').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('status').getByText('2 people back').waitFor();
  await untilThereAre(2, rows(page));
  expect(await people()).toEqual(before);
});
