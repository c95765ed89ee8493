import { type SQL, sql } from 'drizzle-orm';
import { contacts } from '#db/schema/contacts.ts';

/** Letter by letter what db/migrations/0001_search.sql indexes: inlined, it is the index's expression. */
const searchText = sql`contact_search_text(
  ${contacts.email}, ${contacts.first_name}, ${contacts.last_name}, ${contacts.company}, ${contacts.phone})`;

/** ASCII without letters and digits. A larger class is beyond what pg_trgm takes trigrams from. */
const WORD_BEGINS = String.raw`(^|[\x01-\x2f:-@[-` + String.raw`\x60{-\x7f])`;

const isShort = (term: string) => [...term].length <= 2;
const startsWord = (term: string) => /^[\p{L}\p{N}]/u.test(term);

/** A phone number as people write one; of a term that is digits alone nothing else would be searched. */
const WRITTEN_PHONE = /^(?=(?:\D*\d){3})(?=.*\D)[+(]?[\d\s()./-]+$/;

/**
 * Whether a contact's address or "first last" contains the term, ignoring case, every character taken literally; a term
 * of one or two characters only where a word begins (docs/rules/product.md#finding-contacts). Of people without an
 * address also the company and the digits of the phone; and of all the `external_id` that is the term. Served by the
 * indexes contacts_search and contacts_external_id, with the workspace beside it; terms without any letter or digit are
 * not.
 */
export function matchesSearch(term: string): SQL {
  const contained = isShort(term) && startsWord(term) ? beginsWord(term) : contains(term);
  const phone = WRITTEN_PHONE.test(term) ? sql` or ${contains(term.replaceAll(/\D/g, ''))}` : sql``;
  return sql`(${contained}${phone} or ${contacts.external_id} = ${term})`;
}

const contains = (text: string) => sql`${searchText} ilike ${`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`}`;

/** Trigrams "  a" and " an". */
const beginsWord = (text: string) => sql`${searchText} ~* ${WORD_BEGINS + text.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&')}`;
