import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A phone, a tablet and a desk. */
export const WIDTHS = [375, 900, 1440] as const;

/** By how much the page is wider than its window, in pixels. */
export const sidewaysBy = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const CONSTRAINED = '[required], [pattern], [minlength], [type="email"], [type="url"]';

/** Forms that leave faults to the browser, which says them in its own bubble, look and language. */
export const bubbles = (page: Page): Promise<string[]> =>
  page.evaluate(
    (constrained) =>
      [...document.forms]
        .filter((form) => !form.noValidate && form.querySelector(constrained))
        .map((form) => form.outerHTML.slice(0, 100)),
    CONSTRAINED,
  );

/**
 * What axe-core calls serious or critical, one line each: the rule and where. `rules` are all of them, or those named.
 */
export async function barriers(page: Page, rules?: string[]): Promise<string[]> {
  // as a string: what is evaluated must not reach for this module's names
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe.source);
  const options: axe.RunOptions = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as axe.AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
}
