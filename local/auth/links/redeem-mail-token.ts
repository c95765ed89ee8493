import type { PoolClient } from 'pg';
import type { AuthContext } from '#local/auth/context.ts';
import { AuthError, emailExists, userBanned } from '#local/auth/errors.ts';
import { transaction } from '#local/auth/transaction.ts';
import { confirmationChanges, findUserByEmail, isBanned, type UserRow, updateUser } from '#local/auth/users/users.ts';
import { renewMagicLinkFlow } from './flow-states.ts';
import { type MailTokenRow, SLOTS_OF_TYPE, takeMailToken, type VerificationType } from './mail-tokens.ts';

/** What came of a token: a user to sign in, or the first of the two halves of a change of address. */
export interface RedeemedToken {
  userId: string;
  isHalfOfChange: boolean;
  /** The code to hand out when the mail was asked for with a code challenge. */
  authCode: string | null;
}

/**
 * Redeems a mail's token, once, and does what it stands for: confirms the address, or moves the change of address on.
 * @throws AuthError 403 `otp_expired` with `failure` as its words if no token of the type matches
 */
export function redeemMailToken(
  auth: AuthContext,
  hashes: readonly string[],
  type: VerificationType,
  failure: string,
): Promise<RedeemedToken> {
  return transaction(auth.db, async (tx) => {
    const token = await takeMailToken(tx, hashes, SLOTS_OF_TYPE[type], auth.now());
    if (!token) throw new AuthError(403, 'otp_expired', failure);
    const user = await lockUser(tx, token.user_id);
    if (isBanned(user, auth.now())) throw userBanned(403);
    if (token.auth_code) await renewMagicLinkFlow(auth, tx, token.auth_code);
    const isHalfOfChange = type === 'email_change' && (await isOtherHalfPending(tx, token));
    if (type === 'email_change' && !isHalfOfChange) await changeAddress(auth, tx, user);
    if (!user.email_confirmed_at) await updateUser(tx, user.id, confirmationChanges(user, auth.now()), auth.now());
    return { userId: user.id, isHalfOfChange, authCode: token.auth_code };
  });
}

/** The two halves of a change may be followed at once; one of them must see the other's. */
async function lockUser(tx: PoolClient, id: string): Promise<UserRow> {
  const { rows } = await tx.query<UserRow>('select * from local_auth.users where id = $1 for update', [id]);
  if (!rows[0]) throw new Error('a mail token outlived its user');
  return rows[0];
}

async function isOtherHalfPending(tx: PoolClient, token: MailTokenRow): Promise<boolean> {
  const { rowCount } = await tx.query('select 1 from local_auth.mail_tokens where user_id = $1 and slot = any($2)', [
    token.user_id,
    SLOTS_OF_TYPE.email_change,
  ]);
  return rowCount !== 0;
}

async function changeAddress(auth: AuthContext, tx: PoolClient, user: UserRow): Promise<void> {
  const email = user.new_email;
  if (email === null) return;
  if (await findUserByEmail(tx, email)) throw emailExists();
  // the user's metadata keeps the old address, as in the real server
  const identityData = { ...user.identity_data, email };
  await updateUser(tx, user.id, { email, new_email: null, identity_data: identityData }, auth.now());
}
