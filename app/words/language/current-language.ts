import type { Language } from '#app/lib/languages.ts';

let source: () => Language = () => 'en';

/** Says whose language it is from now on: the page's in a browser, the request's or the mail's on the server. */
export function takeLanguageFrom(ask: () => Language): void {
  source = ask;
}

/** What is being written in at this moment; English where nobody said anything else, as in the API. */
export const currentLanguage = (): Language => source();
