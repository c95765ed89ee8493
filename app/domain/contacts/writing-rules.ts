import type { Services } from '#app/context.server.ts';
import type { Env } from '#app/env.server.ts';
import type { WritingRules } from '#db/queries/contacts/written-contact.ts';

/** What writing a contact takes. */
export interface WritingParts extends Pick<Services, 'db'> {
  env: Pick<Env, 'UNSUBSCRIBE_HASH_KEY' | 'TAGS_PER_CONTACT' | 'CUSTOM_FIELDS_PER_WORKSPACE'>;
}

export const writingRules = ({ env }: WritingParts): WritingRules => ({
  mostCustomFields: env.CUSTOM_FIELDS_PER_WORKSPACE,
  mostTags: env.TAGS_PER_CONTACT,
  hashKey: env.UNSUBSCRIBE_HASH_KEY,
});
