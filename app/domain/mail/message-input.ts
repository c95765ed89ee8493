import { z } from 'zod';
import { isBlank, trim } from '#app/csv/blank.ts';
import { isLongerThan, tooLongSentence } from '#app/domain/contacts/values/limits.ts';
import { SAID_LINE, SAID_NOT_BLANK } from '#app/lib/said-patterns.ts';
import { t } from '#app/words/language/t.ts';

const LONGEST_SUBJECT = 200;
const LONGEST_BODY = 50_000;

/** A subject is one line of a mail's head. */
const LINE_BREAKING = /[\p{Cc}\u2028\u2029]/u;

const subject = z
  .string()
  .meta({ pattern: SAID_LINE, maxLength: LONGEST_SUBJECT })
  .transform((given, context) => {
    const line = trim(given);
    if (line === '') context.addIssue(t('refused.no-subject'));
    if (LINE_BREAKING.test(line)) context.addIssue(t('refused.subject-line'));
    if (isLongerThan(line, LONGEST_SUBJECT)) context.addIssue(tooLongSentence(line, LONGEST_SUBJECT));
    return line;
  });

const body = z
  .string()
  .meta({ pattern: SAID_NOT_BLANK, maxLength: LONGEST_BODY })
  .transform((given, context) => {
    const text = given.replace(/\r\n?/g, '\n');
    if (isBlank(text)) context.addIssue(t('refused.no-text'));
    if (isLongerThan(text, LONGEST_BODY)) context.addIssue(tooLongSentence(text, LONGEST_BODY));
    return text;
  });

/** A mail to one contact (docs/rules/api.md#send-a-mail-to-a-contact). */
export const messageInput = z.strictObject({ subject, body });

export type MessageInput = z.infer<typeof messageInput>;
