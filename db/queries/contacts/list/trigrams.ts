import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';

/**
 * The statement that says whether pg_trgm finds a trigram in a search, so that its index can serve it; yes where
 * nothing is searched. The database has the last word: with the ctype `C` it takes ASCII letters alone for letters.
 */
export const selectHasTrigram = (term: string | undefined): SQL =>
  term === undefined
    ? sql`select true as indexed`
    : sql`select ${hasTrigram(term)}::boolean and cardinality(show_trgm(${term})) > 0 as indexed`;

const answers = z.tuple([z.object({ indexed: z.boolean() })]);

export const parseHasTrigram = ({ rows }: { rows: unknown }): boolean => answers.parse(rows)[0].indexed;

const WORDS = /[\p{L}\p{N}]+/gu;

/**
 * In `%term%` a word gives a trigram if it begins inside the term (it is padded to the left), has three characters, or
 * has two and ends inside it (padded to the right); a term of one or two characters is searched where a word begins,
 * padded too.
 */
export function hasTrigram(term: string): boolean {
  const isShort = [...term].length <= 2;
  return [...term.matchAll(WORDS)].some(({ 0: word, index }) => {
    const length = [...word].length;
    const endsInside = index + word.length < term.length;
    return isShort || index > 0 || length >= 3 || (length === 2 && endsInside);
  });
}
