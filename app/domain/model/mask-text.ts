import { firstCodePoints } from '#app/domain/contacts/values/limits.ts';

/** So much of a cell tells its shape. */
const SHAPE_LENGTH = 24;

/** Signs that tell a phone from a date and an address from a name, and nothing of whose they are. */
const KEPT = new Set(' @.,:;+-/()_&#\'"');

/**
 * What a cell looks like, without anything of what it says: a capital is `A`, any other letter `a`, a digit `9`, what
 * is neither and no plain sign `?`; at most 24 characters (docs/rules/product.md#mapping-by-a-model).
 */
export const maskText = (text: string): string =>
  Array.from(firstCodePoints(text, SHAPE_LENGTH), (character) => {
    if (/[\p{Lu}\p{Lt}]/u.test(character)) return 'A';
    if (/[\p{L}\p{M}]/u.test(character)) return 'a';
    if (/\p{N}/u.test(character)) return '9';
    return KEPT.has(character) ? character : '?';
  }).join('');
