import { z } from 'zod';
import { normaliseEmail } from '#app/domain/contacts/values/email-address.ts';
import { t } from '#app/words/language/t.ts';

/** What Supabase Auth takes at least and at most (bytes, as bcrypt counts). */
const PASSWORD_BYTES = { least: 8, most: 72 };

const email = z.string().transform((text, context) => {
  const address = normaliseEmail(text);
  if (address) return address;
  context.addIssue(t('refused.not-an-address'));
  return z.NEVER;
});

const byteLength = (text: string) => new TextEncoder().encode(text).byteLength;

const newPassword = z
  .string()
  .refine((text) => byteLength(text) >= PASSWORD_BYTES.least, {
    error: () => t('refused.short-password', { least: PASSWORD_BYTES.least }),
  })
  .refine((text) => byteLength(text) <= PASSWORD_BYTES.most, {
    error: () => t('refused.long-password', { most: PASSWORD_BYTES.most }),
  });

/** The forms of sign-in. */
export const signInForm = z.object({ email, password: z.string().min(1, { error: () => t('refused.type-password') }) });
export const signUpForm = z.object({ email, password: newPassword });
export const addressForm = z.object({ email });
export const newPasswordForm = z.object({ password: newPassword });
export const confirmForm = z.object({
  token_hash: z.string().min(1),
  type: z.enum(['email', 'signup', 'magiclink', 'recovery', 'invite', 'email_change']),
});

export type SignInForm = z.infer<typeof signInForm>;
export type SignUpForm = z.infer<typeof signUpForm>;
export type ConfirmForm = z.infer<typeof confirmForm>;
