import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
  chromium as playwright,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { ownChromium } from '#local/testing/browser/chromium.ts';
import { PASSWORD } from '#local/testing/client/sign-up.ts';
import { arrivedMails } from '#local/testing/stack/mailbox.ts';
import { until } from '#local/testing/until.ts';

/** As long as any test waits (local/testing/until.ts): machines are shared. */
const PATIENCE_MS = 90_000;

/**
 * What Chromium itself says: of an answer of 400 or more (the answers are judged on their own), of a net that a test
 * took away, and of styles that were fetched ahead for a page whose data is slow to come; and Remix of an answer that
 * the page gave up half-way, since it was asked for something else meanwhile, and of a link that was pointed at before
 * it had asked where links lead.
 */
const NO_TROUBLE =
  /^Failed to load resource: (the server responded|net::ERR_INTERNET_DISCONNECTED)|was preloaded using link preload but not used|^AbortError: BodyStreamBuffer was aborted|^Tried to prefetch \S+ but no routes matched/;

/** Where only what was built is fetched from, so that nothing may be missing. */
const IS_BUILT = /\/assets\/|\.(js|css|svg|woff2)$/;

export interface Tester {
  /**
   * A page of a browser of its own, with nobody signed in. Whatever its console says (errors, warnings, a policy that
   * was violated, a hydration that did not fit) and every broken answer fails the test.
   */
  open: (options?: BrowserContextOptions) => Promise<Page>;
}

/** One Chromium for the test file that calls it at its top. */
export function startBrowser(): Tester {
  let browser: Browser | null = null;
  const contexts: BrowserContext[] = [];
  const troubles: string[] = [];

  beforeAll(async () => {
    browser = await playwright.launch(await ownChromium());
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(troubles.splice(0)).toEqual([]);
  });

  afterAll(() => browser?.close());

  return {
    async open(options = {}) {
      if (!browser) throw new Error('The browser has not started');
      const context = await browser.newContext({ baseURL: inject('stack').app_url, ...options });
      contexts.push(context);
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      report(page, troubles);
      return page;
    },
  };
}

function report(page: Page, troubles: string[]): void {
  const say = (what: string) => troubles.push(`${new URL(page.url(), 'about:blank').pathname}: ${what}`);
  page.on('pageerror', (error) => say(String(error)));
  page.on('console', (message) => {
    const isTrouble = message.type() === 'error' || message.type() === 'warning';
    if (isTrouble && !NO_TROUBLE.test(message.text())) say(`${message.type()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (response.status() >= 500 || (response.status() >= 400 && IS_BUILT.test(pathname))) {
      say(`${response.status()} ${pathname}`);
    }
  });
}

/** Waits until a page shows so many of something. */
export async function untilThereAre(count: number, shown: Locator): Promise<void> {
  await until(
    `there are ${count} of ${shown}`,
    // a page that is just being left cannot be asked
    () => shown.count().catch(() => null),
    (found) => found === count,
  );
}

/** Signs in through the form and waits for the page behind it. */
export async function signIn(page: Page, { email }: { email: string }, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
}

/** The link to us in the newest mail to someone, sent after `since`. Waits for it. */
export async function mailedLink(to: string, since: Date): Promise<string> {
  const { mail_url: mailUrl, app_url: appUrl } = inject('stack');
  // a sign-in service that keeps its own templates sends people to itself first, and then to us
  const leadsToUs = (link: string) => decodeURIComponent(link).includes(appUrl);
  const links = await until(
    `there is a mail to ${to}`,
    async () => (await arrivedMails(mailUrl, to, since))[0]?.links ?? [],
    (found) => found.some(leadsToUs),
  );
  return links.find(leadsToUs) ?? '';
}

/** Follows a mailed link that signs in; where it is one of ours, it ends at a page that asks for a click first. */
export async function followSignInLink(page: Page, link: string): Promise<void> {
  const { pathname, search } = new URL(link);
  const isOurs = pathname === '/auth/confirm';
  // a sign-in service elsewhere knows one address of ours, and tests have another
  await page.goto(isOurs ? `${pathname}${search}` : link);
  if (isOurs)
    await page
      .locator('form', { has: page.locator('[name=token_hash]') })
      .getByRole('button')
      .click();
}
