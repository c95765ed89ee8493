import type { AuthContext } from '#local/auth/context.ts';
import { AuthError, userBanned } from '#local/auth/errors.ts';
import { confirmationChanges, findUserByEmail, insertUser, isBanned, type UserRow, updateUser } from './users.ts';

const ISSUER = 'https://accounts.google.com';

/**
 * The user of an address that Google has confirmed: who has it already (and loses a password that was never confirmed
 * by a mail: it may be a stranger's), or a new one.
 */
export async function signedInByGoogle(auth: AuthContext, email: string): Promise<UserRow> {
  const claims = { email, email_verified: true, iss: ISSUER, phone_verified: false, sub: email };
  const made = await insertUser(
    auth.db,
    {
      email,
      passwordHash: null,
      confirmedAt: auth.now(),
      appMetadata: { provider: 'google', providers: ['google'] },
      userMetadata: () => claims,
      identityData: () => claims,
    },
    auth.now(),
  );
  if (made) return made;
  const known = await findUserByEmail(auth.db, email);
  if (!known) throw new AuthError(500, 'unexpected_failure', 'Database error finding user');
  if (isBanned(known, auth.now())) throw userBanned(403);
  return updateUser(auth.db, known.id, linked(auth, known, claims), auth.now());
}

function linked(auth: AuthContext, user: UserRow, claims: Record<string, unknown>) {
  const isUnconfirmed = user.email_confirmed_at === null;
  const providers = Array.isArray(user.app_metadata.providers) ? user.app_metadata.providers : [];
  return {
    ...(isUnconfirmed ? { ...confirmationChanges(user, auth.now()), password_hash: null } : {}),
    app_metadata: { ...user.app_metadata, providers: [...new Set([...providers, 'google'])] },
    user_metadata: { ...user.user_metadata, ...claims },
  };
}
