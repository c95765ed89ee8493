import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { HOOK_EVENTS } from '#db/schema/hooks.ts';
import type { Client } from '#local/testing/client/client.ts';
import { signIn, startBrowser } from '#tests/support/browser/browser.ts';
import { barriers, bubbles, sidewaysBy, WIDTHS } from '#tests/support/browser/judge-page.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const idAnswer = z.object({ id: z.uuid() });

const LONG = 'Wolfeschlegelsteinhausenbergerdorff';
const PEOPLE = [
  'email,first_name,company,Plan,tags',
  `ada@example.com,${LONG} ${LONG},"${LONG}${LONG}, ${LONG} & Sons",pro,VIP;Trade fair 2026;${LONG}`,
  'noor@example.com,نور الهدى,شركة النور,basic,VIP',
  'nobuko@example.jp,伸子,田中商店,,',
  `${'x'.repeat(60)}@${'y'.repeat(60)}.example,,,,`,
  'n/a,Nobody,,,',
].join('\n');

/** Addresses of pages that only who is signed in sees, by what they are. */
const addresses = new Map<string, string>();
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

beforeAll(async () => {
  const ada = await newcomer(LONG.toLowerCase());
  await furnish(ada);
  const page = await open();
  await signIn(page, ada);
  signedIn = await page.context().storageState();
});

async function furnish(client: Client): Promise<void> {
  const note = (name: string, path: string) => addresses.set(name, path);
  const completed = await client.import(PEOPLE, { filename: `${LONG}-${LONG}.csv` });
  note('a result', `/imports/${completed.id}`);
  note('a question before undoing', `/imports/${completed.id}?ask=undo`);
  const columns = Array.from({ length: 40 }, (_, i) => `Column ${i} ${LONG}`);
  const wide = await client.upload(`email,${columns.join(',')}\n${'a@example.com'},${columns.join(',')}\n`, 'wide.csv');
  note('a wide mapping', `/imports/${wide.import.id}`);
  const cancelled = await client.upload('email\na@example.com\n', 'cancelled.csv');
  await client.change(cancelled.import.id, 'cancel');
  note('a cancelled import', `/imports/${cancelled.import.id}`);
  const begun = await client.ask('POST', '/api/imports/uploads', z.object({ import: idAnswer }), {
    json: { filename: 'begun.csv', size: 50_000_000 },
  });
  note('an upload that broke off', `/imports/${begun.import.id}`);
  const undone = await client.import('email\nundone@example.com\n', { filename: 'undone.csv' });
  await client.undo(undone.id);
  note('an undone import', `/imports/${undone.id}`);
  const [contact] = await client.contacts();
  const tag = await client.createTag(`${LONG} ${LONG}`);
  note('a contact', `/contacts/${contact?.id}`);
  note('a value being edited', `/contacts/${contact?.id}?edit=notes`);
  note('a question before subscribing again', `/contacts/${contact?.id}?ask=resubscribe`);
  note('a question without script', `/contacts?ask=delete&ids=${contact?.id}`);
  note('a tag being changed', `/tags?ask=change&id=${tag}`);
  note('a tag being merged', `/tags?ask=merge&id=${tag}`);
  const key = await client.ask('POST', '/api/keys', idAnswer, { json: { name: `${LONG} ${LONG}`, scope: 'read' } });
  note('a key being made', '/settings?ask=new-key');
  note('a key being ended', `/settings?ask=end-key&key=${key.id}`);
  note('an own account at Resend being entered', '/settings?ask=own-sender');
  const hook = await client.ask('POST', '/api/hooks', idAnswer, {
    json: { url: `https://${LONG}.example/${LONG}/${LONG}?${LONG}`, events: HOOK_EVENTS },
  });
  await client.send('POST', `/api/hooks/${hook.id}/test`);
  note('a hook being made', '/settings?ask=new-hook');
  note('a hook', `/settings/hooks/${hook.id}`);
  note('a hook being changed', `/settings/hooks/${hook.id}?ask=change`);
}

/** Looks at a page at each width and in both themes. */
async function judge(page: Page): Promise<void> {
  const sideways: Record<number, number> = {};
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    sideways[width] = await sidewaysBy(page);
  }
  expect(sideways).toEqual(Object.fromEntries(WIDTHS.map((width) => [width, 0])));
  expect(await barriers(page)).toEqual([]);
  expect(await bubbles(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: WIDTHS[0], height: 900 });
  // the same page in other colours, with what only a phone shows
  expect(await barriers(page, ['color-contrast', 'label', 'link-name', 'button-name'])).toEqual([]);
}

describe('no page scrolls sideways, shuts anyone out or complains', () => {
  test.each([
    '/sign-in',
    '/sign-up',
    '/forgot-password',
    '/auth/confirm?token_hash=none&type=email',
    '/closed',
    '/api/docs',
    '/api/docs?search=upload',
    '/nowhere',
  ])('%s', async (path) => {
    const page = await open({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    await judge(page);
  });

  test('/magic-link', async () => {
    const page = await open({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(`${LONG}.${Date.now()}@example.com`);
    await page.getByRole('button', { name: /link/i }).click();
    await page.waitForURL('**/magic-link');
    await judge(page);
  });

  test.each([
    '/',
    '/contacts',
    '/contacts?search=nobody-at-all',
    '/contacts/new',
    '/imports',
    '/imports/new',
    '/exports',
    '/exports?ask=new',
    '/tags',
    '/tags?ask=new',
    '/settings',
    '/settings?ask=rename-field&field=Plan',
    '/settings/closing',
    '/contacts/0199a0b0-0000-7000-8000-000000000000',
  ])('%s, signed in', async (path) => {
    const page = await open({ storageState: signedIn, colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    await judge(page);
  });

  test.each([
    'a contact',
    'a value being edited',
    'a question before subscribing again',
    'a question without script',
    'a tag being changed',
    'a tag being merged',
    'a key being made',
    'a key being ended',
    'a wide mapping',
    'an upload that broke off',
    'a cancelled import',
    'a result',
    'a question before undoing',
    'an undone import',
  ])('%s', async (name) => {
    const page = await open({ storageState: signedIn, colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(addresses.get(name) ?? '/nowhere');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe('There is nothing here');
    await judge(page);
  });
});
