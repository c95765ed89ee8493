import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SESSION_COOKIE } from '#app/vendors/session-cookie.ts';
import { PASSWORD } from '#local/testing/client/sign-up.ts';
import { followSignInLink, mailedLink, signIn, startBrowser } from '#tests/support/browser/browser.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const { open } = startBrowser();

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

test('who signs up confirms the address by the mailed link, and is in', async () => {
  const page = await open();
  const email = `grace.${randomUUID()}@team.example`;
  const before = new Date();
  await page.goto('/');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await title(page, 'Create an account');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByText('This is not an e-mail address.').waitFor();
  await page.getByText('A password needs at least 8 characters.').waitFor();
  await page.getByLabel('E-mail').fill('another.address@team.example');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Show' }).click();
  expect(await page.getByLabel('Password').getAttribute('type')).toBe('text');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByRole('link', { name: 'Wrong address?' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByText(email).waitFor();
  await page.getByRole('button', { name: 'Send it again' }).click();
  await page.getByText(/^You asked for another e-mail less than a minute ago/).waitFor();
  await page.locator('button:focus', { hasText: 'Send it again' }).waitFor();

  await followSignInLink(page, await mailedLink(email, before));
  await title(page, 'Overview');
  await page.getByText('Drop a CSV file anywhere on this page').waitFor();
});

test('a mailed link signs in, once, and leads where one was going', async () => {
  const { email } = await newcomer();
  const page = await open();
  const before = new Date();
  await page.goto('/settings?ask=none');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'E-mail me a link instead' }).click();
  await page.getByText(email).waitFor();

  const link = await mailedLink(email, before);
  await followSignInLink(page, link);
  await title(page, 'Settings');

  const another = await open();
  await followSignInLink(another, link);
  await another.getByRole('alert').waitFor();
});

test('a forgotten password is set anew by the mailed link; the old one no longer fits', async () => {
  const ada = await newcomer();
  const page = await open();
  const before = new Date();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await title(page, 'Forgot your password');
  await page.getByLabel('E-mail').fill(ada.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText(ada.email).waitFor();

  await followSignInLink(page, await mailedLink(ada.email, before));
  await page.getByLabel('New password').fill('another fine password');
  await page.getByRole('button', { name: 'Save the password' }).click();
  await title(page, 'Overview');

  const elsewhere = await open();
  await elsewhere.goto('/sign-in');
  await elsewhere.getByLabel('E-mail').fill(ada.email);
  await elsewhere.getByLabel('Password').fill(PASSWORD);
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click();
  await elsewhere.getByRole('alert').waitFor();
  await signIn(elsewhere, ada, 'another fine password');
});

test('signing out everywhere ends other sessions where it matters at once, and everywhere once their token is due', async () => {
  const ada = await newcomer();
  const [here, there, elsewhere] = [await open(), await open(), await open()];
  for (const page of [there, elsewhere, here]) await signIn(page, ada);
  await here.goto('/settings');
  await here.getByRole('button', { name: 'Sign out everywhere' }).click();
  await title(here, 'Sign in');

  await there.goto('/reset-password');
  await there.getByLabel('New password').fill('a thief’s own password');
  await there.getByRole('button', { name: 'Save the password' }).click();
  await there.getByText('Sign in again to change your password.').waitFor();

  await letTokenExpire(elsewhere);
  await elsewhere.goto('/contacts');
  await title(elsewhere, 'Sign in');
  expect(new URL(elsewhere.url()).searchParams.get('return_to')).toBe('/contacts');
});

test('Google signs in who has an account, and makes one for who has none', async () => {
  const ada = await newcomer();
  const page = await open();
  await page.goto('/settings?ask=none');
  await page.getByRole('link', { name: 'Continue with Google' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('alert').getByText('not signed in with Google').waitFor();

  await page.goto('/settings?ask=none');
  await page.getByRole('link', { name: 'Continue with Google' }).click();
  await page.getByLabel('Address of your Google account').fill(ada.email);
  await page.getByRole('button', { name: 'Continue' }).click();
  await title(page, 'Settings');
  await page.getByText(`Signed in as ${ada.email}`).waitFor();
  const cookies = await page.context().cookies();
  const session = cookies.filter(({ name }) => name.startsWith(SESSION_COOKIE));
  expect(session.length).toBeGreaterThan(0);
  expect(session.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Lax')).toBe(true);

  const another = await open();
  const email = `new.${randomUUID()}@team.example`;
  await another.goto('/sign-up');
  await another.getByRole('link', { name: 'Continue with Google' }).click();
  await another.getByLabel('Address of your Google account').fill(email);
  await another.getByRole('button', { name: 'Continue' }).click();
  await title(another, 'Overview');
  await another.getByText('Drop a CSV file anywhere on this page').waitFor();
});

/** Makes the session's token look as old as it will be in an hour: then it has to be refreshed. */
async function letTokenExpire(page: Page): Promise<void> {
  const context = page.context();
  const cookies = (await context.cookies()).filter(({ name }) => name.startsWith(SESSION_COOKIE));
  const encoded = cookies
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ value }) => value)
    .join('');
  const session = JSON.parse(Buffer.from(encoded.replace(/^base64-/, ''), 'base64url').toString());
  const expired = Buffer.from(JSON.stringify({ ...session, expires_at: 1, expires_in: 0 })).toString('base64url');
  await context.clearCookies();
  await context.addCookies([
    { name: SESSION_COOKIE, value: `base64-${expired}`, url: new URL('/', page.url()).href, httpOnly: true },
  ]);
}
