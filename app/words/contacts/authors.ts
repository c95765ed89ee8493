import { t } from '#app/words/language/t.ts';

/**
 * Who did something, by the address of theirs that we know: null for a member whose address is not known, undefined for
 * who is no member any more.
 */
export function sayAuthor(email: string | null | undefined): string {
  if (email === undefined) return t('author.former');
  return email ?? t('author.member');
}
