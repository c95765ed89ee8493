import { type SQL, sql } from 'drizzle-orm';
import { contacts } from '#db/schema/contacts.ts';

/** Letter by letter what db/migrations/0001_search.sql indexes: inlined, it is the index's expression. */
const searchText = sql`contact_search_text(${contacts.email}, ${contacts.first_name}, ${contacts.last_name})`;

/** ASCII without letters and digits. A larger class is beyond what pg_trgm takes trigrams from. */
const WORD_BEGINS = String.raw`(^|[\x01-\x2f:-@[-` + String.raw`\x60{-\x7f])`;

const isShort = (term: string) => [...term].length <= 2;
const startsWord = (term: string) => /^[\p{L}\p{N}]/u.test(term);

/**
 * Whether a contact's address or "first last" contains the term, ignoring case, every character taken literally; a term
 * of one or two characters only where a word begins (docs/rules/product.md#finding-contacts). Served by the index
 * contacts_search with the workspace beside it; terms without any letter or digit are not.
 */
export function matchesSearch(term: string): SQL {
  if (isShort(term) && startsWord(term)) {
    // trigrams "  a" and " an"
    return sql`${searchText} ~* ${WORD_BEGINS + term.replaceAll(/[^\p{L}\p{N}]/gu, (character) => `\\${character}`)}`;
  }
  return sql`${searchText} ilike ${`%${term.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`}`;
}
