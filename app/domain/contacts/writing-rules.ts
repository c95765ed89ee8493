import type { Services } from '#app/context.server.ts';
import type { Env } from '#app/env.server.ts';
import type { WritingRules } from '#db/queries/contacts/written-contact.ts';
import { hashKeysOf } from './values/hash-keys.ts';

/** What writing a contact takes. */
export interface WritingParts extends Pick<Services, 'db'> {
  env: Pick<Env, 'UNSUBSCRIBE_HASH_KEYS' | 'TAGS_PER_CONTACT' | 'CUSTOM_FIELDS_PER_WORKSPACE'>;
}

export const writingRules = ({ env }: WritingParts): WritingRules => ({
  mostCustomFields: env.CUSTOM_FIELDS_PER_WORKSPACE,
  mostTags: env.TAGS_PER_CONTACT,
  hashKeys: hashKeysOf(env),
});
