import { headerKey, KNOWN_HEADERS, type KnownHeader } from './known-headers.ts';

/** Text in brackets in a header is a remark: `Nombre (100 caracteres)` is `Nombre`. */
const withoutBrackets = (header: string) => header.replace(/\([^)]*\)?|（[^）]*）?|\[[^\]]*\]?|【[^】]*】?/gu, ' ');

/** The known header that this one is, also but for a remark in brackets (docs/rules/csv.md#suggestions). */
export function lookUpHeader(header: string): (KnownHeader & { isExact: boolean }) | null {
  const exact = KNOWN_HEADERS.get(headerKey(header));
  if (exact !== undefined) return { ...exact, isExact: true };
  const known = KNOWN_HEADERS.get(keyOfBareHeader(header));
  return known === undefined ? null : { ...known, isExact: false };
}

export const keyOfBareHeader = (header: string): string => headerKey(withoutBrackets(header));
