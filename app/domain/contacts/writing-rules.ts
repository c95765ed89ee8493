import type { Services } from '#app/context.server.ts';
import type { Env } from '#app/env.server.ts';
import type { WritingRules } from '#db/queries/contacts/written-contact.ts';
import type { Author } from '#db/queries/history/author.ts';
import { hashKeysOf } from './values/hash-keys.ts';

/** What writing a contact takes. */
export interface WritingParts extends Pick<Services, 'db'> {
  env: Pick<Env, 'UNSUBSCRIBE_HASH_KEYS' | 'TAGS_PER_CONTACT' | 'CUSTOM_FIELDS_PER_WORKSPACE'>;
  /** Whom the history names. */
  by: Author;
}

export const writingRules = ({ env, by }: WritingParts): WritingRules => ({
  by,
  mostCustomFields: env.CUSTOM_FIELDS_PER_WORKSPACE,
  mostTags: env.TAGS_PER_CONTACT,
  hashKeys: hashKeysOf(env),
});
