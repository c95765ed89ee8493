import type { MetaFunction } from '@remix-run/cloudflare';

/** What a page's tab is called. */
export const pageTitle = (page: string) => `${page} · Folksbase`;

/** The `meta` of a page that is always called the same. */
export const titled =
  (page: () => string): MetaFunction =>
  () => [{ title: pageTitle(page()) }];

/** The same, of a page that search engines leave out. */
export const titledUnlisted =
  (page: () => string): MetaFunction =>
  () => [{ title: pageTitle(page()) }, { name: 'robots', content: 'noindex' }];
