import { z } from 'zod';
import { emailFault, normaliseEmail } from '#app/domain/contacts/values/email-address.ts';
import { LIMITS } from '#app/domain/contacts/values/limits.ts';
import { sayEmailFault } from '#app/words/failures/email-faults.ts';
import { ROLES } from './member-resource.ts';

const role = z.enum(ROLES, 'A role is `owner` or `member`.');

const email = z
  .string()
  .transform((given, context) => {
    const address = normaliseEmail(given);
    if (address !== null) return address;
    context.addIssue(sayEmailFault(emailFault(given)));
    return z.NEVER;
  })
  .meta({ format: 'email', maxLength: LIMITS.email });

/** `POST /api/invitations` */
export const newInvitationInput = z.strictObject({ email, role });
export type NewInvitationInput = z.infer<typeof newInvitationInput>;

/** `PATCH /api/members/:user_id` */
export const memberChangeInput = z.strictObject({ role });
