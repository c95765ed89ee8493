import { z } from 'zod';
import { isBlank, trim } from '#app/csv/blank.ts';
import { emailFault, normaliseEmail } from '#app/domain/contacts/values/email-address.ts';
import { isLongerThan, LIMITS, tooLongSentence } from '#app/domain/contacts/values/limits.ts';
import { SAID_LINE, SAID_LINE_OR_BLANK } from '#app/lib/said-patterns.ts';
import { sayEmailFault } from '#app/words/failures/email-faults.ts';
import { t } from '#app/words/language/t.ts';

/** The longest name of a workspace or sender, in code points. */
const LONGEST_NAME = 100;

/** A name stands in a line of a mail's head: nothing may break that line. */
const LINE_BREAKING = /[\p{Cc}\u2028\u2029]/u;

function nameFault(name: string): string | null {
  if (isLongerThan(name, LONGEST_NAME)) return tooLongSentence(name, LONGEST_NAME);
  return LINE_BREAKING.test(name) ? t('refused.name-line') : null;
}

const workspaceName = z
  .string()
  .meta({ pattern: SAID_LINE, maxLength: LONGEST_NAME })
  .transform((given, context) => {
    const name = trim(given);
    const fault = name === '' ? t('refused.workspace-needs-name') : nameFault(name);
    if (fault !== null) context.addIssue(fault);
    return name;
  });

const senderName = z
  .string()
  .nullable()
  .meta({ pattern: SAID_LINE_OR_BLANK, maxLength: LONGEST_NAME })
  .transform((given, context) => {
    if (given === null || isBlank(given)) return null;
    const name = trim(given);
    const fault = nameFault(name);
    if (fault !== null) context.addIssue(fault);
    return name;
  });

const replyTo = z
  .string()
  .nullable()
  .meta({ format: 'email', maxLength: LIMITS.email })
  .transform((given, context) => {
    if (given === null || isBlank(given)) return null;
    const address = normaliseEmail(given);
    if (address === null) context.addIssue(sayEmailFault(emailFault(given)));
    return address;
  });

/** `PATCH /api/settings`: what is not named stays; a blank sender or reply address is none. */
export const settingsInput = z
  .strictObject({
    workspace_name: workspaceName,
    notify_imports: z.boolean(),
    notify_exports: z.boolean(),
    weekly_digest: z.boolean(),
    sender_name: senderName,
    reply_to: replyTo,
    gravatar: z.boolean(),
  })
  .partial();

export type SettingsInput = z.infer<typeof settingsInput>;
