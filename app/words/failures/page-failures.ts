import { t } from '#app/words/language/t.ts';

/** What a page says in place of itself: what happened, what it means, what to do. */
export interface PageFailure {
  title: string;
  what: string;
  next: string;
}

const notFound = (): PageFailure => ({
  title: t('error.missing.title'),
  what: t('error.missing.what'),
  next: t('error.missing.next'),
});

export const broken = (): PageFailure => ({
  title: t('error.broken.title'),
  what: t('error.broken.what'),
  next: t('error.broken.next'),
});

export const offline = (): PageFailure => ({
  title: t('error.offline.title'),
  what: t('error.offline.what'),
  next: t('error.offline.next'),
});

/** By HTTP status; any other is `broken`. */
export const PAGE_FAILURES: Readonly<Record<number, () => PageFailure>> = {
  403: () => ({
    title: t('error.foreign.title'),
    what: t('error.foreign.what'),
    next: t('error.foreign.next'),
  }),
  404: notFound,
  405: notFound,
  410: () => ({
    title: t('error.expired.title'),
    what: t('error.expired.what'),
    next: t('error.expired.next'),
  }),
  429: () => ({
    title: t('error.too-many.title'),
    what: t('error.too-many.what'),
    next: t('error.too-many.next'),
  }),
  503: () => ({
    title: t('error.away.title'),
    what: t('error.away.what'),
    next: t('error.away.next'),
  }),
};
