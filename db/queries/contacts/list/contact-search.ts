import { type SQL, sql } from 'drizzle-orm';
import { contacts } from '#db/schema/contacts.ts';

/** Letter by letter what triggers write to search_texts, in lower case (db/migrations/0001_search.sql). */
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
 * address also the company and the digits of the phone; and of all the `external_id` that is the term. No index serves
 * it: where more than a few are looked at, selectFound does.
 */
export const matchesSearch = (term: string): SQL =>
  sql`(${matchesText(sql`lower(${searchText})`, term)} or ${contacts.external_id} = ${term})`;

/**
 * Whether a text in lower case has the term: the first half of matchesSearch. Served by the index over trigrams of
 * search_texts, with the workspace beside it; terms without any letter or digit are not.
 */
export function matchesText(text: SQL, term: string): SQL {
  const contained = isShort(term) && startsWord(term) ? beginsWord(text, term) : contains(text, term);
  return anyOf([contained, ...asPhone(term).map((digits) => contains(text, digits))]);
}

/** Whether a text made of many may have one that does: quickly seen, and mostly not so. */
export const mayHaveText = (texts: SQL, term: string): SQL =>
  anyOf([term, ...asPhone(term)].map((part) => sql`strpos(${texts}, lower(${part})) > 0`));

const anyOf = (conditions: SQL[]): SQL => sql`(${sql.join(conditions, sql` or `)})`;

const asPhone = (term: string): string[] => (WRITTEN_PHONE.test(term) ? [term.replaceAll(/\D/g, '')] : []);

const contains = (text: SQL, part: string) => sql`${text} like lower(${`%${part.replaceAll(/[\\%_]/g, '\\$&')}%`})`;

/** Trigrams "  a" and " an". */
const beginsWord = (text: SQL, part: string) =>
  sql`${text} ~ lower(${WORD_BEGINS + part.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&')})`;
