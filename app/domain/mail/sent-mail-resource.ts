import { z } from 'zod';

/** A mail that the mail service has taken (docs/rules/api.md#send-a-mail-to-a-contact). */
export const sentMailResource = z.object({ email_id: z.string() });

export type SentMail = z.infer<typeof sentMailResource>;
