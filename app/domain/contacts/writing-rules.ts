import type { Env } from '#app/env.server.ts';
import type { WritingRules } from '#db/queries/written-contact.ts';
import { MAX_CUSTOM_FIELDS } from './limits.ts';

export const writingRules = (env: Pick<Env, 'UNSUBSCRIBE_HASH_KEY'>): WritingRules => ({
  mostCustomFields: MAX_CUSTOM_FIELDS,
  hashKey: env.UNSUBSCRIBE_HASH_KEY,
});
