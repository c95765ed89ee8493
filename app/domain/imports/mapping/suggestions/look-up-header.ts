import { headerKey, KNOWN_HEADERS, type KnownHeader, NAME_OR_HALF_KEYS } from './known-headers.ts';
import { nameOrderOf } from './name-order.ts';

/** Text in brackets in a header is a remark: `Nombre (100 caracteres)` is `Nombre`. */
const withoutBrackets = (header: string) => header.replace(/\([^)]*\)?|（[^）]*）?|\[[^\]]*\]?|【[^】]*】?/gu, ' ');

const NUMBERED: ReadonlySet<KnownHeader['target']> = new Set(['email', 'phone', 'company', 'notes']);

/** `Telefon 1`, beside a `Telefon 2`. */
function firstOfSeveral(header: string): KnownHeader | undefined {
  const [, name] = /^(.*\D)1$/u.exec(headerKey(header)) ?? [];
  const known = name === undefined ? undefined : KNOWN_HEADERS.get(name);
  return known !== undefined && NUMBERED.has(known.target) ? known : undefined;
}

const IN_BRACKETS = /[(（[【]([^)）\]】]*)[)）\]】]?\s*$/u;

/** `Name (First)`, `氏名（姓）`, `Name (Firma)`: of a name the brackets may say which part it is, or of what. */
function partOfName(header: string): KnownHeader | undefined {
  const inside = IN_BRACKETS.exec(header)?.[1];
  if (inside === undefined || nameOrderOf(header) !== null) return undefined;
  const bare = keyOfBareHeader(header);
  if (!NAME_OR_HALF_KEYS.has(bare) && KNOWN_HEADERS.get(bare)?.target !== 'full_name') return undefined;
  const words = inside.split(/\s+/u);
  const part = KNOWN_HEADERS.get(headerKey(inside)) ?? KNOWN_HEADERS.get(headerKey(words.at(-1) ?? ''));
  return part !== undefined && PARTS.has(part.target) ? part : undefined;
}

const PARTS: ReadonlySet<KnownHeader['target']> = new Set(['first_name', 'last_name', 'company']);

/** The known header that this one is, also but for a remark in brackets (docs/rules/csv.md#suggestions). */
export function lookUpHeader(header: string): (KnownHeader & { isExact: boolean }) | null {
  const exact = KNOWN_HEADERS.get(headerKey(header));
  if (exact !== undefined) return { ...exact, isExact: true };
  const known = partOfName(header) ?? KNOWN_HEADERS.get(keyOfBareHeader(header)) ?? firstOfSeveral(header);
  return known === undefined ? null : { ...known, isExact: false };
}

export const keyOfBareHeader = (header: string): string => headerKey(withoutBrackets(header));
