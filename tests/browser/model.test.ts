import { expect, test } from 'vitest';
import { z } from 'zod';
import { signIn, startBrowser } from '#tests/support/browser/browser.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import { thisStack } from '#tests/support/stack/this-stack.ts';

const { open } = startBrowser();

const COLUMN = 'Target of column ';
const FILE = 'Netfang,Vinnustaður,Loyalty tier\nsaga@x.example,Kvarnholt,Gold\nnobody,Lund & Co,Silver\n';

/** What a model was asked of this file. */
async function askedOfFile(): Promise<string[]> {
  const answer = await (await fetch(`${thisStack().model_url}/asked`)).json();
  const { asked } = z
    .object({ asked: z.array(z.object({ messages: z.array(z.object({ content: z.string() })) })) })
    .parse(answer);
  return asked
    .flatMap(({ messages }) => messages.map(({ content }) => content))
    .filter((text) => text.includes('Vinnus'));
}

test('a model suggests what nobody knows and sums up what came of it, where an owner wants it', async () => {
  const [page, ada] = [await open(), await newcomer()];
  const choose = async () => {
    await page.goto('/imports/new');
    const buffer = Buffer.from(FILE);
    await page.getByLabel(/^Choose /).setInputFiles({ name: 'saga.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: /^Start import: / }).waitFor();
  };
  const company = page.getByRole('combobox', { name: `${COLUMN}B` });
  await signIn(page, ada);
  await choose();
  expect(await company.inputValue()).toBe('custom:Vinnustaður');
  expect(await askedOfFile()).toEqual([]);

  await page.goto('/settings');
  await page.getByRole('region', { name: 'Suggestions from a model' }).getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('button', { name: 'Turn off' }).waitFor();

  await choose();
  const row = page.getByRole('row').filter({ has: company });
  await row.getByText('From a model').waitFor();
  expect(await company.inputValue()).toBe('company');
  await row.getByText('“Vinnustaður” means where somebody works.').waitFor();
  expect(await page.getByRole('combobox', { name: `${COLUMN}C` }).inputValue()).toBe('custom:Loyalty tier');
  const asked = await askedOfFile();
  expect(asked.map((text) => JSON.parse(text))).toEqual([
    {
      columns: [
        { column: 0, header: 'Netfang', cells: ['aaaa@a.aaaaaaa', 'aaaaaa'] },
        { column: 1, header: 'Vinnustaður', cells: ['Aaaaaaaaa', 'Aaaa & Aa'] },
        { column: 2, header: 'Loyalty tier', cells: ['Aaaa', 'Aaaaaa'] },
      ],
      decide: [1, 2],
    },
  ]);

  await page.getByRole('button', { name: /^Start import: / }).click();
  await page.getByText('All 2 rows of the file were read: 1 created and 0 updated.').waitFor();
  expect(await ada.contacts()).toMatchObject([{ email: 'saga@x.example', company: 'Kvarnholt' }]);
});
