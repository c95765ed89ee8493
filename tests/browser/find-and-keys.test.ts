import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { until } from '#local/testing/until.ts';
import { signIn, startBrowser, untilThereAre } from '#tests/support/browser/browser.ts';
import { barriers } from '#tests/support/browser/judge-page.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

/** Someone with three people of a file, signed in. */
async function withPeople(): Promise<Page> {
  const ada = await newcomer();
  await ada.import(
    'email,first_name,last_name,tags\nada@x.example,Ada,Lovelace,VIP\ngrace@x.example,Grace,Hopper,\njean@x.example,Jean,Bartik,\n',
    {
      filename: 'pioneers.csv',
    },
  );
  const page = await open({ reducedMotion: 'reduce' });
  await signIn(page, ada);
  return page;
}

/** Waits until what has the focus says this, by its name or its text. */
const untilFocusIsOn = (page: Page, says: string) =>
  until(
    `the focus is on ${says}`,
    () =>
      page.evaluate(() => {
        const focused = document.activeElement;
        return focused === document.body ? 'nothing' : (focused?.getAttribute('aria-label') ?? focused?.textContent);
      }),
    (focused) => focused?.includes(says) ?? false,
  );
const rows = (page: Page) => page.getByRole('table', { name: /^Contacts/ }).locator('tbody tr');

test('people, imports, views and pages are found by keyboard alone', async () => {
  const page = await withPeople();
  const field = page.getByRole('combobox', { name: 'Find people, imports and pages' });
  await page.keyboard.press('Control+k');
  await field.waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.type('hopp');
  await page.getByRole('option', { name: /Grace Hopper/ }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Grace Hopper' }).waitFor();
  await untilFocusIsOn(page, 'Grace Hopper');

  // Enter is pressed before anything can have been found
  await page.keyboard.press('Control+k');
  await page.keyboard.type('pioneers');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'pioneers.csv' }).waitFor();

  const opener = page.getByRole('button', { name: 'Find' }).last();
  await opener.focus();
  await page.keyboard.press('Enter');
  await field.waitFor();
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await untilFocusIsOn(page, 'Find');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('new con');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'New contact' }).waitFor();
});

test('the keys are listed by ?, and move in the list of contacts from the first press', async () => {
  const page = await withPeople();
  await page
    .getByRole('navigation', { name: 'Main', exact: true })
    .getByRole('link', { name: /Contacts/ })
    .click();
  await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
  await untilThereAre(3, rows(page));
  await untilFocusIsOn(page, 'Contacts');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const second = (await rows(page).nth(1).getByRole('checkbox').getAttribute('aria-label')) ?? '';
  await untilFocusIsOn(page, second);
  // one is led back to the row that one left
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Back to contacts' }).click();
  await untilThereAre(3, rows(page));
  await untilFocusIsOn(page, second);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.getByText('Select more').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  await untilFocusIsOn(page, second);
});

test('the theme is at hand on every page, there at once, and remembered', async () => {
  const page = await withPeople();
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const summary = page.locator('aside summary[title="Theme"]');
  await summary.click();
  await page.getByRole('button', { name: 'Dark' }).click();
  expect(await theme()).toBe('dark');
  await until(
    'the theme is remembered',
    () => page.context().cookies(),
    (cookies) => cookies.some(({ name, value }) => name === 'theme' && value === 'dark'),
  );
  await page.goto('/contacts');
  expect(await theme()).toBe('dark');
});
