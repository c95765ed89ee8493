import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { signIn, startBrowser } from '#tests/support/browser/browser.ts';
import { barriers, sidewaysBy, WIDTHS } from '#tests/support/browser/judge-page.ts';
import { HeavyWorkspace } from '#tests/support/database/heavy-workspace.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import { stackDatabase } from '#tests/support/stack/stack-database.ts';

// a workspace with ten thousand tags and five hundred fields: what is chosen is found by its name; with few of them
// every-page.test.ts looks for barriers on the same pages, which takes long on the longest ones

const { open } = startBrowser();
const database = stackDatabase();
let ada: Client;
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
let contactId: string;

beforeAll(async () => {
  ada = await newcomer();
  const { workspace } = await ada.ask('GET', '/api/me', z.object({ workspace: z.object({ id: z.uuid() }) }));
  const heavy = new HeavyWorkspace(database, { workspaceId: workspace.id, userId: ada.userId });
  await heavy.addTags(10_000);
  await heavy.addFields(500);
  await heavy.addContacts(3, 20);
  contactId = (await ada.contacts())[0]?.id ?? '';
  const page = await open();
  await signIn(page, ada);
  signedIn = await page.context().storageState();
});

const arrive = async (path: string, javaScriptEnabled = true): Promise<Page> => {
  const page = await open({ storageState: signedIn, javaScriptEnabled, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(path);
  return page;
};

const tagsOf = async (id: string) => {
  const contact = await ada.ask(
    'GET',
    `/api/contacts/${id}`,
    z.object({ tags: z.array(z.object({ name: z.string() })) }),
  );
  return contact.tags.map(({ name }) => name.slice(0, 9));
};

async function fits(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect({ width, sideways: await sidewaysBy(page) }).toEqual({ width, sideways: 0 });
  }
}

async function judge(page: Page): Promise<void> {
  await fits(page);
  expect(await barriers(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await barriers(page, ['color-contrast', 'label', 'link-name', 'button-name'])).toEqual([]);
}

describe('with ten thousand tags', () => {
  test('contacts are filtered by one that is found by its name', async () => {
    const page = await arrive('/contacts');
    await page.getByText('Filter', { exact: true }).click();
    await page.locator('search').getByLabel('Find a tag').fill('00015');
    await page
      .locator('search')
      .getByLabel(/^Tag 00015/)
      .check();
    await page.locator('search').getByLabel('Find a tag').fill('tag 0999');
    await page
      .locator('search')
      .getByLabel(/^Tag 09991/)
      .check();
    await page.getByRole('button', { name: 'Show these' }).click();
    await page.getByText(/Tag is Tag 00015.* or Tag 09991/).waitFor();
    await page.getByText('3 of 3').first().waitFor();
    await page.getByText('Filter', { exact: true }).click();
    await judge(page);
  });

  test('a contact keeps the ones it has and gets one that is found', async () => {
    const page = await arrive(`/contacts/${contactId}`);
    await page.locator('summary', { hasText: 'Tag' }).click();
    await page.getByLabel('Find a tag').fill('7777');
    await page.getByLabel(/^Tag 07777/).check();
    await judge(page);
    await page.getByLabel('Find a tag').fill('00003');
    await page.getByLabel(/^Tag 00003/).uncheck();
    await page.getByRole('button', { name: 'Save the tags' }).click();
    await page.getByRole('button', { name: /^Remove tag Tag 07777/ }).waitFor();
    const expected = Array.from({ length: 20 }, (_, n) => `Tag ${String(n + 1).padStart(5, '0')}`);
    expect(await tagsOf(contactId)).toEqual([...expected.filter((name) => name !== 'Tag 00003'), 'Tag 07777']);
  });

  test('a field is found by its name', async () => {
    const page = await arrive(`/contacts/${contactId}`);
    await page.getByText('Add a field').click();
    await page.getByLabel('Field', { exact: true }).fill('field 47');
    await expect.poll(() => page.locator('datalist option[value^="Field 477"]').count()).toBe(1);
    await page.getByLabel('Field', { exact: true }).fill(`Field 477 ${'x'.repeat(90)}`);
    await page.getByLabel('Value', { exact: true }).fill('found');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('found', { exact: true }).first().waitFor();
    await page.goto('/contacts');
    await page.getByText('Filter', { exact: true }).click();
    await page
      .locator('search')
      .getByLabel('Field', { exact: true })
      .fill(`field 477 ${'x'.repeat(90)}`);
    await page.locator('search').getByLabel('Value', { exact: true }).fill('found');
    await page.getByRole('button', { name: 'Show these' }).click();
    await page.getByText('1 of 1').first().waitFor();
  });

  test('the tags have pages and are found by their name', async () => {
    const page = await arrive('/tags');
    await page.getByText('10,000', { exact: true }).waitFor();
    await fits(page);
    await page.getByLabel('Find a tag by its name').fill('0999');
    await page.keyboard.press('Enter');
    await page.getByText('11 tags found').waitFor();
    await page.getByRole('link', { name: /^Merge Tag 09990/ }).click();
    await page.getByRole('dialog').getByLabel('Into').fill('09998');
    await expect.poll(() => page.locator('datalist option[value^="Tag 09998"]').count()).toBe(1);
    await judge(page);
  });
});

describe('a file with hundreds of columns', () => {
  const columns = Array.from({ length: 300 }, (_, n) => `Column ${n}`);
  const file = `mail,${columns.join()}\nwide@x.example,${columns.map((_, n) => `v${n}`).join()}\n`;
  let grace: Client;
  let hers: typeof signedIn;

  // it came once before, so its fields are there
  beforeAll(async () => {
    grace = await newcomer('grace');
    await grace.import(file, { filename: 'wide.csv' });
    const page = await open();
    await signIn(page, grace);
    hers = await page.context().storageState();
  });

  const mapping = async (javaScriptEnabled = true) => {
    const { import: upload } = await grace.upload(file, 'wide.csv');
    const page = await open({ storageState: hers, javaScriptEnabled, reducedMotion: 'reduce' });
    await page.goto(`/imports/${upload.id}`);
    return page;
  };
  const target = (page: Page, column: string) =>
    page.getByRole('combobox', { name: `Target of column ${column}`, exact: true });
  const imported = async (page: Page) => {
    await page.getByRole('button', { name: 'Start import' }).click();
    await page.getByRole('heading', { name: /1 row read, 1 accounted for/ }).waitFor();
    return (await grace.contacts()).at(-1);
  };

  test('gets its targets from selects that are filled when they are reached for', async () => {
    const page = await mapping();
    await expect
      .poll(() => target(page, 'C').locator('option').allTextContents())
      .toEqual(['Not imported', 'Field “Column 1”', 'New field …']);
    await fits(page);
    await target(page, 'C').focus();
    await target(page, 'C').selectOption('Phone');
    expect(await imported(page)).toMatchObject({
      phone: 'v1',
      custom_fields: { 'Column 1': 'v1', 'Column 299': 'v299' },
    });
  });

  test('and without JavaScript from one list for all', async () => {
    const page = await mapping(false);
    expect(await target(page, 'A').inputValue()).toBe('email');
    await target(page, 'B').fill('first_name');
    await target(page, 'C').fill('custom:column 2');
    await target(page, 'D').fill('');
    expect(await imported(page)).toMatchObject({ first_name: 'v0', custom_fields: { 'Column 2': 'v1' } });
  });
});
