import { RemixBrowser } from '@remix-run/react';
import { hydrate } from 'preact';
import { Suspense } from 'react';
import { lookingPatiently } from './ui/work/patient-look.ts';
import { takeLanguageFrom } from './words/language/current-language.ts';
import { isLanguage } from './words/language/languages.ts';

// the page came in it
const { lang } = document.documentElement;
if (isLanguage(lang)) takeLanguageFrom(() => lang);

// Remix has no other place where a look that failed could be made again
window.fetch = lookingPatiently(window.fetch.bind(window));

/** Preact begins within the element that it is given, and a page is the document's own: this stands above it. */
const above = {
  nodeType: Node.ELEMENT_NODE,
  firstChild: document.documentElement,
  childNodes: [document.documentElement],
  insertBefore: document.insertBefore.bind(document),
} as unknown as Element;

// the page's data, which Remix reads from a stream, is waited for
hydrate(
  <Suspense fallback={null}>
    <RemixBrowser />
  </Suspense>,
  above,
);
