import type { Context } from 'hono';
import { z } from 'zod';
import { checkedChallenge } from '#local/auth/links/flow-states.ts';
import { type LinkRequest, sendLink } from '#local/auth/links/links.ts';
import { acceptedRedirect } from '#local/auth/links/redirects.ts';
import { checkedEmail } from '#local/auth/users/email-addresses.ts';
import { registerUser } from '#local/auth/users/register-user.ts';
import { confirmationChanges, findUserByEmail, type UserRow, updateUser } from '#local/auth/users/users.ts';
import type { AuthContext } from '../context.ts';
import { AuthError, validationFailed } from '../errors.ts';
import { jsonResponse } from '../json.ts';
import { challengeMembers, object, readBody, text } from '../request-body.ts';

const otpBody = z.object({
  email: text,
  data: object,
  create_user: z
    .boolean()
    .nullish()
    .transform((value) => value ?? true),
  ...challengeMembers,
});
const recoverBody = z.object({ email: text, ...challengeMembers });
const resendBody = z.object({ type: text, email: text });

/** `POST /otp`: a magic link; who is unknown or unconfirmed gets the sign-up's mail instead. */
export async function otp(auth: AuthContext, c: Context): Promise<Response> {
  const body = await readBody(c, 'OtpParams', otpBody);
  const email = checkedEmail(body.email);
  const request = linkRequest(auth, c, body);
  const known = await findUserByEmail(auth.db, email);
  if (!known && !body.create_user) throw new AuthError(422, 'otp_disabled', 'Signups not allowed for otp');
  const user = known ?? (await registerUser(auth, email, null, body.data));
  if (user.email_confirmed_at) await sendLink(auth, user, 'magiclink', request);
  else if (auth.settings.autoconfirm) await sendLink(auth, await confirmed(auth, user), 'magiclink', request);
  else await sendLink(auth, user, 'signup', request);
  return jsonResponse({});
}

/** `POST /recover`: the same answer for a known and an unknown address. */
export async function recover(auth: AuthContext, c: Context): Promise<Response> {
  const body = await readBody(c, 'RecoverParams', recoverBody);
  const email = checkedEmail(body.email);
  const request = linkRequest(auth, c, body);
  const user = await findUserByEmail(auth.db, email);
  if (user) await sendLink(auth, user, 'recovery', request);
  return jsonResponse({});
}

/** `POST /resend`: the same answer whether there was something to send or not. */
export async function resend(auth: AuthContext, c: Context): Promise<Response> {
  const body = await readBody(c, 'ResendConfirmationParams', resendBody);
  const type = body.type;
  if (type !== 'signup' && type !== 'email_change') {
    throw validationFailed('Missing one of these types: signup, email_change, sms, phone_change');
  }
  const user = await findUserByEmail(auth.db, checkedEmail(body.email));
  const isPending = type === 'signup' ? user?.email_confirmed_at === null : user?.new_email != null;
  if (user && isPending) {
    await sendLink(auth, user, type, { redirectTo: acceptedRedirect(auth.settings, c.req.query('redirect_to')) });
  }
  return jsonResponse({});
}

function linkRequest(auth: AuthContext, c: Context, body: Parameters<typeof checkedChallenge>[0]): LinkRequest {
  return {
    redirectTo: acceptedRedirect(auth.settings, c.req.query('redirect_to')),
    challenge: checkedChallenge(body),
  };
}

function confirmed(auth: AuthContext, user: UserRow): Promise<UserRow> {
  return updateUser(auth.db, user.id, confirmationChanges(user, auth.now()), auth.now());
}
