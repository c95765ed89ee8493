import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { checkedChallenge } from '#local/auth/links/flow-states.ts';
import { sendLink } from '#local/auth/links/links.ts';
import { acceptedRedirect } from '#local/auth/links/redirects.ts';
import { startSession } from '#local/auth/sessions/sessions.ts';
import { checkedEmail } from '#local/auth/users/email-addresses.ts';
import { checkPasswordStrength, hashPassword } from '#local/auth/users/passwords.ts';
import { registerUser } from '#local/auth/users/register-user.ts';
import { confirmationChanges, findUserByEmail, type UserRow, updateUser, userJson } from '#local/auth/users/users.ts';
import type { AuthContext } from '../context.ts';
import { AuthError, validationFailed } from '../errors.ts';
import { type JsonObject, jsonResponse } from '../json.ts';
import { challengeMembers, object, readBody, text } from '../request-body.ts';

const signUpBody = z.object({ email: text, password: text, data: object, ...challengeMembers });

/** `POST /signup`: the answer does not tell whether the address was known, unless sign-ups confirm themselves. */
export async function signUp(auth: AuthContext, c: Context): Promise<Response> {
  const body = await readBody(c, 'SignupParams', signUpBody);
  if (!body.email) throw new AuthError(422, 'anonymous_provider_disabled', 'Anonymous sign-ins are disabled');
  if (!body.password) throw validationFailed('Signup requires a valid password');
  checkPasswordStrength(body.password);
  const challenge = checkedChallenge(body);
  const email = checkedEmail(body.email);

  const known = await findUserByEmail(auth.db, email);
  if (known?.email_confirmed_at) return knownAddress(auth, known, body.data);
  const user = known ?? (await registerUser(auth, email, await hashPassword(body.password), body.data));
  if (auth.settings.autoconfirm) return jsonResponse(await confirmedSession(auth, user));
  const redirectTo = acceptedRedirect(auth.settings, c.req.query('redirect_to'));
  const notified = await sendLink(auth, user, 'signup', { redirectTo, challenge });
  return jsonResponse(userJson(notified));
}

function knownAddress(auth: AuthContext, user: UserRow, data: JsonObject): Response {
  if (auth.settings.autoconfirm) throw new AuthError(422, 'user_already_exists', 'User already registered');
  const now = auth.now();
  const madeUp: UserRow = {
    ...user,
    id: randomUUID(),
    role: '',
    email_confirmed_at: null,
    invited_at: null,
    confirmation_sent_at: now,
    recovery_sent_at: null,
    new_email: null,
    email_change_sent_at: null,
    last_sign_in_at: null,
    banned_until: null,
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: data,
    created_at: now,
    updated_at: now,
  };
  return jsonResponse({ ...userJson(madeUp), identities: [] });
}

async function confirmedSession(auth: AuthContext, user: UserRow): Promise<JsonObject> {
  await updateUser(auth.db, user.id, confirmationChanges(user, auth.now()), auth.now());
  const session = await startSession(auth, user.id, 'password');
  // the real server's answer that confirms does not yet say so in this member
  return { ...session, user: { ...Object(session.user), confirmed_at: undefined } };
}
