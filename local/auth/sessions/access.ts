import type { Context } from 'hono';
import type { AuthContext } from '#local/auth/context.ts';
import { AuthError, userBanned } from '#local/auth/errors.ts';
import { bearerOf } from '#local/auth/gateway.ts';
import { findUserById, isBanned, type UserRow } from '#local/auth/users/users.ts';
import { verifyBearer } from './tokens.ts';

/**
 * @returns the user and session the request's token speaks for, both looked up
 * @throws AuthError 401 without a token, 403 if the token, the user or the session is no longer good
 */
export async function requireSession(auth: AuthContext, c: Context): Promise<{ user: UserRow; sessionId: string }> {
  const { sub, session_id: sessionId } = await verifyBearer(auth, bearerOf(c.req.raw.headers, auth.keys));
  if (!sub) throw new AuthError(403, 'bad_jwt', 'invalid claim: missing sub claim');
  const user = await findUserById(auth.db, sub);
  if (!user) throw new AuthError(403, 'user_not_found', 'User from sub claim in JWT does not exist');
  if (isBanned(user, auth.now())) throw userBanned(403);
  const session = await auth.db.query('select 1 from local_auth.sessions where id = $1 and user_id = $2', [
    sessionId,
    sub,
  ]);
  if (!sessionId || session.rowCount === 0) {
    throw new AuthError(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
  }
  return { user, sessionId };
}

/** @throws AuthError 401 without a token, 403 `not_admin` if its role is not `service_role` */
export async function requireAdmin(auth: AuthContext, c: Context): Promise<void> {
  const { role } = await verifyBearer(auth, bearerOf(c.req.raw.headers, auth.keys));
  if (role !== 'service_role') throw new AuthError(403, 'not_admin', 'User not allowed');
}
