import { LANGUAGES, type Language } from '#app/lib/languages.ts';

/** Each by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch', fr: 'Français' };

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value);

/** The one of an Accept-Language header that its reader likes best; English where none is ours. */
export function acceptedLanguage(header: string | null): Language {
  const accepted = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters
      .find((parameter) => parameter.trim().startsWith('q='))
      ?.trim()
      .slice(2);
    return { language: tag.split('-', 1)[0], weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  const [best] = accepted
    .filter(({ language, weight }) => isLanguage(language) && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return isLanguage(best?.language) ? best.language : 'en';
}
