import { z } from 'zod';
import { trim } from '#app/csv/blank.ts';
import { isLongerThan, tooLongSentence } from '#app/domain/contacts/values/limits.ts';
import { SAID_NOT_BLANK } from '#app/lib/said-patterns.ts';
import { t } from '#app/words/language/t.ts';
import { KEY_SCOPES } from '#db/schema/api-keys.ts';

/** The longest name, in code points. */
const LONGEST_NAME = 100;

const name = z
  .string()
  .meta({ pattern: SAID_NOT_BLANK, maxLength: LONGEST_NAME })
  .transform((given, context) => {
    const text = trim(given);
    if (text === '') context.addIssue(t('refused.key-needs-name'));
    if (isLongerThan(text, LONGEST_NAME)) context.addIssue(tooLongSentence(text, LONGEST_NAME));
    return text;
  });

/** `POST /api/keys` */
export const newApiKeyInput = z.strictObject({
  name,
  scope: z.enum(KEY_SCOPES, 'A scope is `read` or `write`.'),
  /** Null or left out: it does not expire. */
  expires_at: z.iso
    .datetime({ offset: true, error: 'A moment is written as in 2027-01-31T12:00:00Z.' })
    .transform((text) => new Date(text))
    .nullable()
    .default(null),
});
export type NewApiKeyInput = z.infer<typeof newApiKeyInput>;
