import type { Context } from 'hono';
import { z } from 'zod';
import { type Challenge, checkedChallenge } from '#local/auth/links/flow-states.ts';
import { sendLink } from '#local/auth/links/links.ts';
import { acceptedRedirect } from '#local/auth/links/redirects.ts';
import { requireSession } from '#local/auth/sessions/access.ts';
import { endSessions, type SignOutScope } from '#local/auth/sessions/sessions.ts';
import { checkedEmail } from '#local/auth/users/email-addresses.ts';
import { checkPasswordStrength, isPassword } from '#local/auth/users/passwords.ts';
import { replacePassword } from '#local/auth/users/replace-password.ts';
import { findUserByEmail, type UserChanges, type UserRow, updateUser, userJson } from '#local/auth/users/users.ts';
import type { AuthContext } from '../context.ts';
import { AuthError, emailExists, validationFailed } from '../errors.ts';
import { jsonResponse, mergedMetadata } from '../json.ts';
import { challengeMembers, readBody, text } from '../request-body.ts';

const updateBody = z.object({
  email: text,
  password: z.string().nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
  app_metadata: z.record(z.string(), z.unknown()).nullish(),
  ...challengeMembers,
});

/** `GET /user`: the user as kept, after looking up that the session still exists. */
export async function getUser(auth: AuthContext, c: Context): Promise<Response> {
  const { user } = await requireSession(auth, c);
  return jsonResponse(userJson(user));
}

/** `PUT /user`: password, data and address of the signed-in user. */
export async function putUser(auth: AuthContext, c: Context): Promise<Response> {
  const { user, sessionId } = await requireSession(auth, c);
  const body = await readBody(c, 'UserUpdateParams', updateBody);
  const challenge = checkedChallenge(body);
  if (body.app_metadata) {
    throw new AuthError(403, 'not_admin', 'Updating app_metadata requires admin privileges');
  }
  const newEmail = await checkedNewEmail(auth, user, body.email);
  let changed = await updateUser(auth.db, user.id, dataChanges(user, body.data), auth.now());
  if (body.password != null) changed = await changeOwnPassword(auth, changed, body.password, sessionId);
  if (newEmail !== undefined) changed = await askForNewAddress(auth, c, changed, newEmail, challenge);
  return jsonResponse(userJson(changed));
}

/** `POST /logout`: ends this session, the others, or all. */
export async function logout(auth: AuthContext, c: Context): Promise<Response> {
  const { user, sessionId } = await requireSession(auth, c);
  const scope = c.req.query('scope') ?? 'global';
  if (!isSignOutScope(scope)) throw validationFailed(`Unsupported logout scope "${scope}"`);
  await endSessions(auth.db, user.id, scope, sessionId);
  return new Response(null, { status: 204 });
}

async function changeOwnPassword(
  auth: AuthContext,
  user: UserRow,
  password: string,
  sessionId: string,
): Promise<UserRow> {
  checkPasswordStrength(password);
  if (await isPassword(password, user.password_hash)) {
    throw new AuthError(422, 'same_password', 'New password should be different from the old password.');
  }
  return replacePassword(auth, user.id, password, sessionId);
}

function dataChanges(user: UserRow, data: Record<string, unknown> | null | undefined): UserChanges {
  return data ? { user_metadata: mergedMetadata(user.user_metadata, data) } : {};
}

async function checkedNewEmail(auth: AuthContext, user: UserRow, requested: string): Promise<string | undefined> {
  const email = requested && checkedEmail(requested);
  if (!email || email === user.email) return undefined;
  if (await findUserByEmail(auth.db, email)) throw emailExists();
  return email;
}

async function askForNewAddress(
  auth: AuthContext,
  c: Context,
  user: UserRow,
  newEmail: string,
  challenge: Challenge | undefined,
): Promise<UserRow> {
  const asking = await updateUser(auth.db, user.id, { new_email: newEmail }, auth.now());
  const redirectTo = acceptedRedirect(auth.settings, c.req.query('redirect_to'));
  return sendLink(auth, asking, 'email_change', { redirectTo, challenge });
}

function isSignOutScope(scope: string): scope is SignOutScope {
  return scope === 'global' || scope === 'local' || scope === 'others';
}
