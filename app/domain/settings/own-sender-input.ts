import { z } from 'zod';
import { emailFault, normaliseEmail } from '#app/domain/contacts/values/email-address.ts';
import { sayEmailFault } from '#app/words/failures/email-faults.ts';
import { notAResendKey } from '#app/words/failures/own-sender.ts';

const address = z.string().transform((given, context) => {
  const normal = normaliseEmail(given);
  if (normal === null) context.addIssue(sayEmailFault(emailFault(given)));
  return normal ?? '';
});

/**
 * A workspace's own account at Resend, and what its mails to contacts are from
 * (docs/rules/product.md#who-a-mail-is-from).
 */
export const ownSenderInput = z.strictObject({
  own_key: z
    .string()
    .trim()
    .regex(/^re_\w{5,120}$/, { error: notAResendKey }),
  own_address: address,
});

export type OwnSenderInput = z.infer<typeof ownSenderInput>;
