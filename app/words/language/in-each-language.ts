import type { Language } from '#app/lib/languages.ts';
import { currentLanguage } from './current-language.ts';

/** What takes long to make, once for each language in which it is asked for: formats of numbers and dates above all. */
export function inEachLanguage<T>(make: (language: Language) => T): () => T {
  const made = new Map<Language, T>();
  return () => {
    const language = currentLanguage();
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
  };
}
