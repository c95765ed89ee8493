import type { AuthContext } from '#local/auth/context.ts';
import { dropMailTokens } from '#local/auth/links/mail-tokens.ts';
import { endSessions } from '#local/auth/sessions/sessions.ts';
import { transaction } from '#local/auth/transaction.ts';
import { hashPassword } from './passwords.ts';
import { type UserChanges, type UserRow, updateUser } from './users.ts';

/**
 * Keeps a new password: pending links die, and with them every session but the one given.
 * @param ownSessionId the session that stays; undefined when an admin changes the password
 */
export async function replacePassword(
  auth: AuthContext,
  userId: string,
  password: string,
  ownSessionId: string | undefined,
): Promise<UserRow> {
  const changes: UserChanges = {
    password_hash: await hashPassword(password),
    confirmation_sent_at: null,
    recovery_sent_at: null,
  };
  return transaction(auth.db, async (tx) => {
    await dropMailTokens(tx, userId);
    await endSessions(tx, userId, 'others', ownSessionId);
    return updateUser(tx, userId, changes, auth.now());
  });
}
