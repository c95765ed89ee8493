import { randomInt, randomUUID } from 'node:crypto';
import type { AuthContext } from '#local/auth/context.ts';
import type { JsonObject } from '#local/auth/json.ts';
import type { Database } from '#local/auth/schema.ts';
import { type UserRow, updateUser, userJson } from '#local/auth/users/users.ts';
import { ACCESS_TOKEN_SECONDS } from './lifetimes.ts';
import { type SessionRow, signAccessToken } from './tokens.ts';

const REFRESH_TOKEN_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
export const REFRESH_TOKEN_LENGTH = 12;

/** Signs a user in: a new session, its first refresh token, and the session's JSON. */
export async function startSession(auth: AuthContext, userId: string, amrMethod: string): Promise<JsonObject> {
  const now = auth.now();
  const user = await updateUser(auth.db, userId, { last_sign_in_at: now }, now);
  const session: SessionRow = { id: randomUUID(), amr_method: amrMethod, created_at: now };
  await auth.db.query('insert into local_auth.sessions (id, user_id, amr_method, created_at) values ($1, $2, $3, $4)', [
    session.id,
    userId,
    amrMethod,
    now,
  ]);
  return sessionJson(auth, user, session, await newRefreshToken(auth.db, session.id, null));
}

/** @returns a token of the session's chain, stored; `parent` is the one it was given for */
export async function newRefreshToken(db: Database, sessionId: string, parent: string | null): Promise<string> {
  const token = Array.from(
    { length: REFRESH_TOKEN_LENGTH },
    () => REFRESH_TOKEN_LETTERS[randomInt(REFRESH_TOKEN_LETTERS.length)],
  ).join('');
  await db.query('insert into local_auth.refresh_tokens (token, parent, session_id) values ($1, $2, $3)', [
    token,
    parent,
    sessionId,
  ]);
  return token;
}

export async function sessionJson(
  auth: AuthContext,
  user: UserRow,
  session: SessionRow,
  refreshToken: string,
): Promise<JsonObject> {
  const { accessToken, expiresAt } = await signAccessToken(auth, user, session);
  return {
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
    expires_at: expiresAt,
    refresh_token: refreshToken,
    user: userJson(user),
  };
}

export type SignOutScope = 'global' | 'local' | 'others';

/** Ends sessions of a user, and with them their refresh tokens; their access tokens fail at the next look-up. */
export async function endSessions(
  db: Database,
  userId: string,
  scope: SignOutScope,
  ownSessionId: string | undefined,
): Promise<void> {
  await db.query(
    `delete from local_auth.sessions
     where user_id = $1 and ($2 = 'global' or ($2 = 'local' and id = $3) or ($2 = 'others' and id is distinct from $3))`,
    [userId, scope, ownSessionId],
  );
}
