/** NUL and U+FFFD (bytes that were not UTF-8); PostgreSQL takes no NUL at all. */
const UNSTORABLE = /[\0\uFFFD]/;

/**
 * Whether a text can be kept letter by letter: no NUL, no U+FFFD, no half of a surrogate pair
 * (docs/rules/api.md#values).
 */
export const isStorable = (text: string): boolean => !UNSTORABLE.test(text) && text.isWellFormed();
