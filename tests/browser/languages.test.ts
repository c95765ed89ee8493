import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PASSWORD } from '#local/testing/client/sign-up.ts';
import { signIn, startBrowser } from '#tests/support/browser/browser.ts';
import { sidewaysBy } from '#tests/support/browser/judge-page.ts';
import { mailTo } from '#tests/support/stack/mailbox.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const languageOf = (page: Page) => page.locator('html').getAttribute('lang');

test('a page is in the browser’s language, and in another by its menu, also without a script', async () => {
  const page = await open({ locale: 'de-AT', javaScriptEnabled: false });
  await page.goto('/sign-in');
  await title(page, 'Anmelden');
  await page.getByText('Deutsch', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Français' }).click();
  await title(page, 'Se connecter');
  expect(await languageOf(page)).toBe('fr');
});

test('a person’s language is that of their first page until they choose one, which goes with them to every device and mail', async () => {
  const ada = await newcomer();
  const page = await open({ locale: 'de' });
  await page.goto('/sign-in');
  await page.getByLabel('E-Mail').fill(ada.email);
  await page.getByLabel('Passwort').fill(PASSWORD);
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await title(page, 'Übersicht');
  await ada.import('email\na@x.example\n', { filename: 'eins.csv' });
  await mailTo(ada.email, 'eins.csv wurde importiert');

  await page.goto('/settings');
  await page.getByLabel('Sprache').selectOption('Français');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await title(page, 'Paramètres');
  await ada.import('email\nb@x.example\n', { filename: 'deux.csv' });
  const mail = await mailTo(ada.email, 'deux.csv a été importé');
  expect(mail.html).toContain('lang="fr"');

  const english = await open();
  await english.goto('/sign-in');
  await english.getByLabel('E-mail').fill(ada.email);
  await english.getByLabel('Password').fill(PASSWORD);
  await english.getByRole('button', { name: 'Sign in', exact: true }).click();
  await title(english, 'Accueil');
  await english.getByRole('button', { name: 'Se déconnecter' }).click();
  await title(english, 'Se connecter');
});

/** Their rows end with buttons, whose words are longer than in English. */
const LISTS = ['/settings', '/tags', '/contacts', '/imports'];

test.each(['Deutsch', 'Français'])('lists fit at every width in %s', async (language) => {
  const ada = await newcomer();
  await ada.import('email,Plan,tags\na@x.example,pro,VIP\n', { filename: 'drei.csv' });
  const page = await open();
  await signIn(page, ada);
  await page.goto('/settings');
  await page.getByLabel('Language').selectOption(language);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForFunction(() => document.documentElement.lang !== 'en');

  const wider: string[] = [];
  for (const path of LISTS) {
    await page.goto(path);
    for (const width of [375, 800, 1120, 1280, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      if ((await sidewaysBy(page)) > 0) wider.push(`${path} at ${width}`);
    }
  }
  expect(wider).toEqual([]);
});
