import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from '#app/lib/languages.ts';
import { takeLanguageFrom } from './current-language.ts';

const storage = new AsyncLocalStorage<Language>();
takeLanguageFrom(() => storage.getStore() ?? 'en');

/** Does work whose words are in a language, whatever else the isolate does meanwhile. */
export const withinLanguage = <T>(language: Language, work: () => T): T => storage.run(language, work);
