import { apiPaths, paths } from '#app/lib/paths.ts';
import type { FoundThing } from './found-thing.ts';

const page = (name: string, to: string, detail = ''): FoundThing => ({ kind: 'Go to', name, detail, to });

/** The pages that the finder leads to, those first that people go to most. */
const PAGES = [
  page('Contacts', paths.contacts()),
  page('Import a file', paths.newImport()),
  page('New contact', paths.newContact()),
  page('Overview', paths.overview()),
  page('Imports', paths.imports()),
  page('Exports', paths.exports()),
  page('Export everyone', paths.exports({ ask: 'new' })),
  page('Changes of many contacts', paths.changes()),
  page('Tags', paths.tags()),
  page('New tag', paths.tags({ ask: 'new' })),
  page('Settings', paths.settings(), 'workspace, members, API keys, hooks, fields'),
  page('The API', apiPaths.docs(), 'for programs'),
];

/** Those with the term where a word begins; all for no term. */
export function pagesNamed(term: string): FoundThing[] {
  const wanted = term.trim().toLowerCase();
  if (wanted === '') return PAGES;
  return PAGES.filter(({ name, detail }) => ` ${name} ${detail}`.toLowerCase().includes(` ${wanted}`));
}
