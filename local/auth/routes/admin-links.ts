import type { Context } from 'hono';
import { z } from 'zod';
import { makeLink, sendLink, verifyUrl } from '#local/auth/links/links.ts';
import { acceptedRedirect } from '#local/auth/links/redirects.ts';
import { requireAdmin } from '#local/auth/sessions/access.ts';
import { checkedEmail } from '#local/auth/users/email-addresses.ts';
import { checkPasswordStrength, hashPassword } from '#local/auth/users/passwords.ts';
import { registerUser } from '#local/auth/users/register-user.ts';
import {
  emailClaims,
  findUserByEmail,
  insertUser,
  type UserRow,
  updateUser,
  userJson,
} from '#local/auth/users/users.ts';
import type { AuthContext } from '../context.ts';
import { AuthError, emailExists, validationFailed } from '../errors.ts';
import { type JsonObject, jsonResponse } from '../json.ts';
import type { LinkKind } from '../mails/link-mail.ts';
import { object, readBody, text } from '../request-body.ts';

const inviteBody = z.object({ email: text, data: object });
const generateBody = z.object({ type: text, email: text, password: text, data: object, redirect_to: text });

type GeneratedKind = Exclude<LinkKind, 'email_change'>;
const GENERATED_KINDS: readonly string[] = ['signup', 'invite', 'magiclink', 'recovery'] satisfies GeneratedKind[];

/** `POST /invite`: makes the user and sends the invitation. */
export async function invite(auth: AuthContext, c: Context): Promise<Response> {
  await requireAdmin(auth, c);
  const body = await readBody(c, 'InviteParams', inviteBody);
  const user = await invitedUser(auth, checkedEmail(body.email), body.data);
  const redirectTo = acceptedRedirect(auth.settings, c.req.query('redirect_to'));
  return jsonResponse(userJson(await sendLink(auth, user, 'invite', { redirectTo })));
}

/** `POST /admin/generate_link`: a link and its code without a mail, for tests. */
export async function generateLink(auth: AuthContext, c: Context): Promise<Response> {
  await requireAdmin(auth, c);
  const body = await readBody(c, 'GenerateLinkParams', generateBody);
  if (!isGeneratedKind(body.type)) throw validationFailed(`Invalid email action link type requested: ${body.type}`);
  const email = checkedEmail(body.email);
  const known = await findUserByEmail(auth.db, email);
  // who asks for an unknown address's magic link gets a sign-up's, as from the real server
  const kind = !known && body.type === 'magiclink' ? 'signup' : body.type;
  const subject = await subjectOf(auth, kind, email, known, { ...body, isPasswordless: kind !== body.type });
  const { user, token } = await makeLink(auth, subject, kind);
  const redirectTo = acceptedRedirect(auth.settings, body.redirect_to || c.req.query('redirect_to'));
  return jsonResponse({
    ...userJson(user),
    action_link: verifyUrl(auth, kind, token.hash, redirectTo),
    email_otp: token.code,
    hashed_token: token.hash,
    verification_type: kind,
    redirect_to: redirectTo,
  });
}

async function subjectOf(
  auth: AuthContext,
  kind: GeneratedKind,
  email: string,
  known: UserRow | undefined,
  wish: { password: string; data: JsonObject; isPasswordless: boolean },
): Promise<UserRow> {
  if (kind === 'invite') return invitedUser(auth, email, wish.data);
  if (kind === 'signup') return signedUpUser(auth, email, known, wish);
  if (!known) throw new AuthError(404, 'user_not_found', 'User with this email not found');
  return known;
}

async function signedUpUser(
  auth: AuthContext,
  email: string,
  known: UserRow | undefined,
  wish: { password: string; data: JsonObject; isPasswordless: boolean },
): Promise<UserRow> {
  if (known?.email_confirmed_at) throw emailExists();
  if (wish.isPasswordless) return registerUser(auth, email, null, wish.data);
  if (!wish.password) throw validationFailed('Signup requires a valid password');
  checkPasswordStrength(wish.password);
  const passwordHash = await hashPassword(wish.password);
  if (!known) return registerUser(auth, email, passwordHash, wish.data);
  const metadata = { ...known.user_metadata, ...wish.data };
  return updateUser(auth.db, known.id, { password_hash: passwordHash, user_metadata: metadata }, auth.now());
}

async function invitedUser(auth: AuthContext, email: string, data: JsonObject): Promise<UserRow> {
  const inserted = await insertUser(
    auth.db,
    {
      email,
      passwordHash: null,
      userMetadata: () => data,
      identityData: (id) => emailClaims(id, email, false),
    },
    auth.now(),
  );
  const user = inserted ?? (await findUserByEmail(auth.db, email));
  if (!user || user.email_confirmed_at) throw emailExists();
  return updateUser(auth.db, user.id, { invited_at: auth.now() }, auth.now());
}

function isGeneratedKind(type: string): type is GeneratedKind {
  return GENERATED_KINDS.includes(type);
}
