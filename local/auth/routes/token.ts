import type { Context } from 'hono';
import { z } from 'zod';
import { redeemCode } from '#local/auth/links/flow-states.ts';
import { refreshSession } from '#local/auth/sessions/refresh.ts';
import { startSession } from '#local/auth/sessions/sessions.ts';
import { isPassword } from '#local/auth/users/passwords.ts';
import { findUserByEmail, isBanned } from '#local/auth/users/users.ts';
import type { AuthContext } from '../context.ts';
import { AuthError, userBanned, validationFailed } from '../errors.ts';
import { jsonResponse } from '../json.ts';
import { readBody, text } from '../request-body.ts';

const passwordBody = z.object({ email: text, password: text });
const refreshBody = z.object({ refresh_token: text });
const codeBody = z.object({ auth_code: text, code_verifier: text });

/** `POST /token`, by grant. */
export async function token(auth: AuthContext, c: Context): Promise<Response> {
  switch (c.req.query('grant_type')) {
    case 'password':
      return signInWithPassword(auth, c);
    case 'refresh_token': {
      const body = await readBody(c, 'RefreshTokenGrantParams', refreshBody);
      return jsonResponse(await refreshSession(auth, body.refresh_token));
    }
    case 'pkce':
      return exchangeCode(auth, c);
    default:
      throw new AuthError(400, 'invalid_credentials', 'unsupported_grant_type');
  }
}

async function signInWithPassword(auth: AuthContext, c: Context): Promise<Response> {
  const { email, password } = await readBody(c, 'PasswordGrantParams', passwordBody);
  if (!email) throw validationFailed('missing email or phone');
  const user = await findUserByEmail(auth.db, email);
  if (user && isBanned(user, auth.now())) throw userBanned(400);
  if (!user || !(await isPassword(password, user.password_hash))) {
    throw new AuthError(400, 'invalid_credentials', 'Invalid login credentials');
  }
  if (!user.email_confirmed_at) throw new AuthError(400, 'email_not_confirmed', 'Email not confirmed');
  return jsonResponse({ ...(await startSession(auth, user.id, 'password')), weak_password: null });
}

async function exchangeCode(auth: AuthContext, c: Context): Promise<Response> {
  const { auth_code: code, code_verifier: verifier } = await readBody(c, 'PKCEGrantParams', codeBody);
  if (!code || !verifier) {
    throw validationFailed('invalid request: both auth code and code verifier should be non-empty');
  }
  const { userId, amrMethod } = await redeemCode(auth, code, verifier);
  return jsonResponse(await startSession(auth, userId, amrMethod));
}
