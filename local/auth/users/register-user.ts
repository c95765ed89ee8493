import type { AuthContext } from '#local/auth/context.ts';
import { AuthError } from '#local/auth/errors.ts';
import type { JsonObject } from '#local/auth/json.ts';
import { emailClaims, findUserByEmail, insertUser, type UserRow } from './users.ts';

/** @returns the new user, or the one that another request made at the same moment */
export async function registerUser(
  auth: AuthContext,
  email: string,
  passwordHash: string | null,
  data: JsonObject,
): Promise<UserRow> {
  const claims = (id: string) => ({ ...data, ...emailClaims(id, email, false) });
  const user = { email, passwordHash, userMetadata: claims, identityData: claims };
  const inserted = await insertUser(auth.db, user, auth.now());
  const found = inserted ?? (await findUserByEmail(auth.db, email));
  if (!found) throw new AuthError(500, 'unexpected_failure', 'Database error saving new user');
  return found;
}
