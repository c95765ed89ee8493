import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { lookingPatiently } from './ui/work/patient-look.ts';
import { takeLanguageFrom } from './words/language/current-language.ts';
import { isLanguage } from './words/language/languages.ts';

// the page came in it
const { lang } = document.documentElement;
if (isLanguage(lang)) takeLanguageFrom(() => lang);

// Remix has no other place where a look that failed could be made again
window.fetch = lookingPatiently(window.fetch.bind(window));

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
