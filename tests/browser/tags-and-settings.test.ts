import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { until } from '#local/testing/until.ts';
import { signIn, startBrowser } from '#tests/support/browser/browser.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const idAnswer = z.object({ id: z.uuid() });
const tagsAre = (page: Page, names: string[]) =>
  until(
    `the tags are ${names}`,
    () => page.getByRole('table', { name: 'Tags by name' }).getByRole('rowheader').allTextContents(),
    (found) => isDeepStrictEqual(found, names),
  );

test('tags are made, changed, merged and deleted', async () => {
  const [page, ada] = [await open(), await newcomer()];
  const vip = await ada.createTag('VIP');
  await ada.ask('POST', '/api/contacts', idAnswer, { json: { email: 'grace@example.com', tag_ids: [vip] } });
  await signIn(page, ada);
  await page.goto('/tags');

  await page.getByRole('link', { name: 'New tag' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('vip');
  await dialog.getByRole('radio', { name: 'Teal' }).check();
  await dialog.getByRole('button', { name: 'Create tag' }).click();
  await dialog.getByText('Another tag has this name.').waitFor();
  await dialog.getByLabel('Name').fill('Customer');
  await dialog.getByRole('button', { name: 'Create tag' }).click();
  await tagsAre(page, ['Customer', 'VIP']);

  await page.getByRole('link', { name: 'Rename Customer' }).click();
  await dialog.getByLabel('Name').fill('Client');
  await dialog.getByLabel('Emoji').fill('🦉');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await tagsAre(page, ['🦉Client', 'VIP']);

  await page.getByRole('link', { name: 'Merge VIP into another tag' }).click();
  await dialog.getByLabel('Into').fill('nobody');
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await dialog.getByText('There is no such tag.').waitFor();
  await dialog.getByLabel('Into').fill('client');
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await tagsAre(page, ['🦉Client']);
  expect((await ada.contacts())[0]?.tags).toMatchObject([{ name: 'Client', color: 'teal', emoji: '🦉' }]);

  await page.getByLabel('More about Client').click();
  await page.getByRole('link', { name: 'Delete …' }).click();
  await dialog.getByRole('button', { name: 'Delete tag' }).click();
  await page.getByText('No tags yet.').waitFor();
  expect(await ada.tagNames()).toEqual([]);
});

test('an API key is made, shown once and ended', async () => {
  const [page, ada] = [await open(), await newcomer()];
  await signIn(page, ada);
  await page.goto('/settings');
  await page.getByRole('link', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Nightly sync');
  await dialog.getByLabel('It may').selectOption('read');
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const secret = await dialog.getByLabel('Key').inputValue();
  expect((await ada.send('GET', '/api/me', { token: secret })).status).toBe(200);
  await dialog.getByRole('link', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('rowheader', { name: 'Nightly sync' }).waitFor();
  expect(await page.content()).not.toContain(secret);

  await page.getByRole('link', { name: 'End Nightly sync' }).click();
  await dialog.getByRole('button', { name: 'End key' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await page.getByRole('rowheader', { name: 'Nightly sync' }).count()).toBe(0);
  expect((await ada.send('GET', '/api/me', { token: secret })).status).toBe(401);
});

test('settings are saved, the theme at once; a field of one’s own is renamed', async () => {
  const [page, ada] = [await open(), await newcomer()];
  const json = { email: 'grace@example.com', custom_fields: { Plan: 'pro', Rank: 'Admiral' } };
  await ada.ask('POST', '/api/contacts', idAnswer, { json });
  await signIn(page, ada);
  await page.goto('/settings');
  await page.getByLabel('Name', { exact: true }).fill('Analytical Engines');
  await page.getByLabel('Reply-to').fill('hello@example');
  await page.getByRole('switch', { name: 'Weekly digest' }).uncheck();
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('1 needs a correction.').waitFor();

  await page.getByLabel('Reply-to').fill('hello@example.com');
  await page.getByLabel('Reply-to').press('Enter');
  await page.locator('html[data-theme=dark]').waitFor();
  await page.locator('[name=reply_to]:focus').waitFor();
  await page.reload();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Analytical Engines');
  expect(await page.getByRole('combobox', { name: 'Theme' }).inputValue()).toBe('dark');
  const settings = await ada.ask('GET', '/api/settings', z.record(z.string(), z.unknown()));
  expect(settings).toMatchObject({ weekly_digest: false, notify_imports: true, reply_to_pending: 'hello@example.com' });

  await page.getByRole('link', { name: 'Rename Plan' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('rank');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByText('Another custom field has this name.').waitFor();
  await page.getByRole('dialog').getByLabel('Name').fill('Tariff');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('rowheader', { name: 'Tariff' }).waitFor();
  expect(await ada.customFieldNames()).toEqual(['Rank', 'Tariff']);
});

test('settings say how much is not saved, and nothing once it is', async () => {
  const [page, ada] = [await open(), await newcomer()];
  await signIn(page, ada);
  await page.goto('/settings');
  const name = page.getByLabel('Name', { exact: true });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  const unsaved = page.getByText(/unsaved change/);
  const before = await name.inputValue();
  await name.fill('Analytical Engines');
  await page.getByRole('switch', { name: 'Weekly digest' }).uncheck();
  await page.getByText('2 unsaved changes.').waitFor();
  await save.click();
  await page.getByText('Analytical Engines').first().waitFor();
  await unsaved.waitFor({ state: 'detached' });

  // what is refused is still not saved; nor is it once it was discarded to what was entered
  await page.getByLabel('Reply-to').fill('hello@example');
  await save.click();
  await page.getByText('1 needs a correction.').waitFor();
  await page.getByText('1 unsaved change.').waitFor();
  await page.getByLabel('Reply-to').fill('');
  await unsaved.waitFor({ state: 'detached' });

  // what is kept may differ from what was typed, and may be what was there before
  await name.fill(' Analytical Engines ');
  await page.getByText('1 unsaved change.').waitFor();
  await save.click();
  await unsaved.waitFor({ state: 'detached' });
  expect(await name.inputValue()).toBe('Analytical Engines');

  // what was refused can be discarded too, with all that was changed beside it
  await page.getByLabel('Reply-to').fill('hello@example');
  await page.getByRole('switch', { name: 'Weekly digest' }).check();
  await save.click();
  await page.getByText('1 needs a correction.').waitFor();
  expect(await page.getByRole('switch', { name: 'Weekly digest' }).isChecked()).toBe(true);
  await page.getByRole('link', { name: 'Discard' }).click();
  await page.getByText('1 needs a correction.').waitFor({ state: 'detached' });
  await unsaved.waitFor({ state: 'detached' });
  expect(await page.getByLabel('Reply-to').inputValue()).toBe('');
  expect(await page.getByRole('switch', { name: 'Weekly digest' }).isChecked()).toBe(false);

  await name.fill(before);
  await page.getByRole('link', { name: 'Discard' }).click();
  await unsaved.waitFor({ state: 'detached' });
  expect(await name.inputValue()).toBe('Analytical Engines');
});
