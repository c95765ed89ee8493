import type { Services } from '#app/context.server.ts';
import type { Env } from '#app/env.server.ts';
import type { WritingRules } from '#db/queries/contacts/written-contact.ts';
import { MAX_CUSTOM_FIELDS } from './values/limits.ts';

/** What writing a contact takes. */
export interface WritingParts extends Pick<Services, 'db'> {
  env: Pick<Env, 'UNSUBSCRIBE_HASH_KEY'>;
}

export const writingRules = ({ env }: WritingParts): WritingRules => ({
  mostCustomFields: MAX_CUSTOM_FIELDS,
  hashKey: env.UNSUBSCRIBE_HASH_KEY,
});
