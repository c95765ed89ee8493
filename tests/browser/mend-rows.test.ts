import { expect, test } from 'vitest';
import { until } from '#local/testing/until.ts';
import { signIn, startBrowser } from '#tests/support/browser/browser.ts';
import { barriers, sidewaysBy } from '#tests/support/browser/judge-page.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const FILE = ['email,first_name', 'ada@x.example,Ada', 'nobody,Nobody', 'a@x.example (Anna),Anna', 'b,Bo', ''].join(
  '\n',
);

test('failed rows are mended at their cells, by keyboard alone', async () => {
  const page = await open();
  const ada = await newcomer();
  const { id } = await ada.import(FILE);
  await signIn(page, ada);
  await page.goto(`/imports/${id}`);
  const grid = page.getByRole('grid', { name: 'Failed rows' });
  await grid.getByRole('gridcell', { name: /^nobody/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('nobody@x.example');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+Enter');
  await grid.getByRole('row', { name: /^3 Created/ }).waitFor();
  await page.getByRole('button', { name: 'Apply 1 row' }).click();
  await grid.getByRole('row', { name: /^4 Created/ }).waitFor();
  await until(
    'two rows are mended',
    () => ada.readImport(id),
    ({ created, failed }) => created === 3 && failed === 1,
  );
  expect((await ada.contacts()).map(({ email }) => email)).toEqual([
    'ada@x.example',
    'nobody@x.example',
    'a@x.example',
  ]);
  expect(await barriers(page)).toEqual([]);
  await page.setViewportSize({ width: 375, height: 800 });
  // beside the row's number, and nowhere else
  expect(
    await grid
      .getByText(/there is no @/)
      .filter({ visible: true })
      .allTextContents(),
  ).toEqual(['email: Not an e-mail address: there is no @']);
  expect(await sidewaysBy(page)).toBe(0);
});
