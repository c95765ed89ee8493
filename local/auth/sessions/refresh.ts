import type { PoolClient } from 'pg';
import type { AuthContext } from '#local/auth/context.ts';
import { AuthError, validationFailed } from '#local/auth/errors.ts';
import type { JsonObject } from '#local/auth/json.ts';
import { transaction } from '#local/auth/transaction.ts';
import { findUserById, isBanned } from '#local/auth/users/users.ts';
import { after, REFRESH_REUSE_SECONDS } from './lifetimes.ts';
import { newRefreshToken, REFRESH_TOKEN_LENGTH, sessionJson } from './sessions.ts';
import type { SessionRow } from './tokens.ts';

interface PresentedToken {
  token: string;
  revoked_at: Date | null;
}

const FORM = new RegExp(`^[a-z0-9]{${REFRESH_TOKEN_LENGTH}}$`);

/**
 * Rotation with the real server's rules of reuse: the newest token gives a new one; its parent gives the newest again
 * (a client that lost the answer, or several that refresh at once); an older one gives a branch within ten seconds of
 * its revocation, and later ends every refresh token of the session.
 * @returns the session's JSON
 */
export async function refreshSession(auth: AuthContext, token: string): Promise<JsonObject> {
  if (!FORM.test(token)) throw validationFailed('Refresh token is not valid');
  const outcome = await transaction(auth.db, async (tx) => {
    const session = await lockSession(tx, token);
    const user = session && (await findUserById(tx, session.user_id));
    if (!session || !user) {
      throw new AuthError(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
    }
    if (isBanned(user, auth.now())) throw new AuthError(400, 'user_banned', 'Invalid Refresh Token: User Banned');
    const next = await nextToken(tx, session.id, token, auth.now());
    // the revocation of the whole family must be kept, so the error is thrown after the commit
    return next === undefined ? undefined : sessionJson(auth, user, session, next);
  });
  if (!outcome) throw new AuthError(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used');
  return outcome;
}

/** Refreshes of one session go one after the other, so that equal tokens get equal answers. */
async function lockSession(tx: PoolClient, token: string) {
  const { rows } = await tx.query<SessionRow & { user_id: string }>(
    `select id, user_id, amr_method, created_at from local_auth.sessions
     where id = (select session_id from local_auth.refresh_tokens where token = $1) for update`,
    [token],
  );
  return rows[0];
}

async function nextToken(tx: PoolClient, sessionId: string, token: string, now: Date): Promise<string | undefined> {
  const presented = await tx.query<PresentedToken>(
    'select token, revoked_at from local_auth.refresh_tokens where token = $1',
    [token],
  );
  const revokedAt = presented.rows[0]?.revoked_at ?? null;
  if (revokedAt !== null) {
    const newest = await newestToken(tx, sessionId);
    if (newest?.parent === token) return newest.token;
    if (now > after(revokedAt, REFRESH_REUSE_SECONDS)) {
      await revoke(tx, sessionId, null, now);
      return undefined;
    }
  }
  await revoke(tx, sessionId, token, now);
  return newRefreshToken(tx, sessionId, token);
}

async function newestToken(tx: PoolClient, sessionId: string) {
  const { rows } = await tx.query<{ token: string; parent: string | null }>(
    `select token, parent from local_auth.refresh_tokens
     where session_id = $1 and revoked_at is null order by id desc limit 1`,
    [sessionId],
  );
  return rows[0];
}

/** Revokes one token of a session, or all of them; what is revoked keeps its time. */
async function revoke(tx: PoolClient, sessionId: string, token: string | null, now: Date): Promise<void> {
  await tx.query(
    `update local_auth.refresh_tokens set revoked_at = $3
     where session_id = $1 and revoked_at is null and ($2::text is null or token = $2)`,
    [sessionId, token, now],
  );
}
