import { apiPaths, paths } from '#app/lib/paths.ts';
import { t } from '#app/words/language/t.ts';
import type { FoundThing } from './found-thing.ts';

const page = (name: string, to: string, detail = ''): FoundThing => ({ kind: 'page', name, detail, to });

/** The pages that the finder leads to, those first that people go to most. */
const pages = () => [
  page(t('frame.contacts'), paths.contacts()),
  page(t('import.new.title'), paths.newImport()),
  page(t('find.new-contact'), paths.newContact()),
  page(t('frame.overview'), paths.overview()),
  page(t('frame.imports'), paths.imports()),
  page(t('frame.exports'), paths.exports()),
  page(t('find.export-everyone'), paths.exports({ ask: 'new' })),
  page(t('find.changes'), paths.changes()),
  page(t('frame.tags'), paths.tags()),
  page(t('find.new-tag'), paths.tags({ ask: 'new' })),
  page(t('frame.settings'), paths.settings(), t('find.settings')),
  page(t('find.api'), apiPaths.docs(), t('find.api-said')),
];

/** Those with the term where a word begins; all for no term. */
export function pagesNamed(term: string): FoundThing[] {
  const wanted = term.trim().toLowerCase();
  if (wanted === '') return pages();
  return pages().filter(({ name, detail }) => ` ${name} ${detail}`.toLowerCase().includes(` ${wanted}`));
}
