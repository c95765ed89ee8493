import { deviceCookie, readCookie } from '#app/lib/device-cookie.ts';
import type { Language } from '#app/lib/languages.ts';
import { acceptedLanguage, isLanguage } from '#app/words/language/languages.ts';

const COOKIE = 'language';

/** The language chosen on this device, read from a Cookie header; null if none is. */
export function chosenLanguage(cookieHeader: string | null): Language | null {
  const value = readCookie(cookieHeader, COOKIE);
  return isLanguage(value) ? value : null;
}

/** The Set-Cookie value that remembers a language on this device for a year. */
export const languageCookie = (language: Language): string => deviceCookie(COOKIE, language);

/**
 * What a request is answered in: the language chosen on its device, else for a page the one its browser likes best. The
 * API speaks English to programs: what they send of languages is their library's.
 */
export function languageOf(request: Request): Language {
  const chosen = chosenLanguage(request.headers.get('cookie'));
  if (chosen) return chosen;
  const isForPrograms = /^\/(api|mcp|health)(\/|$)/i.test(new URL(request.url).pathname);
  return isForPrograms ? 'en' : acceptedLanguage(request.headers.get('accept-language'));
}
