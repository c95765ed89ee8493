import { createHash, randomInt } from 'node:crypto';
import type { Database } from '#local/auth/schema.ts';
import { after, MAIL_LINK_SECONDS } from '#local/auth/sessions/lifetimes.ts';

/** A user has one token a slot: a new one replaces the old, and magic link and recovery share theirs. */
export type Slot = 'confirmation' | 'recovery' | 'email_change_current' | 'email_change_new';

/** What a link or a verification call says it is for, and the slots that may answer it. */
export const SLOTS_OF_TYPE = {
  signup: ['confirmation'],
  invite: ['confirmation'],
  recovery: ['recovery'],
  magiclink: ['recovery'],
  email: ['confirmation', 'recovery'],
  email_change: ['email_change_current', 'email_change_new'],
} as const satisfies Record<string, readonly Slot[]>;

export type VerificationType = keyof typeof SLOTS_OF_TYPE;

export function isVerificationType(type: string): type is VerificationType {
  return Object.hasOwn(SLOTS_OF_TYPE, type);
}

export interface MailTokenRow {
  user_id: string;
  slot: Slot;
  /** The code to hand out when the request carried a code challenge. */
  auth_code: string | null;
}

export interface MailToken {
  /** Six digits. */
  code: string;
  /** 56 hexadecimal digits, after `pkce_` when the request carried a code challenge. */
  hash: string;
}

const PKCE_PREFIX = 'pkce_';

export function isPkceHash(hash: string): boolean {
  return hash.startsWith(PKCE_PREFIX);
}

/** @returns the hashes under which the code sent to this address may be kept */
export function hashesOfCode(email: string, code: string): string[] {
  const hash = createHash('sha224').update(email.toLowerCase()).update(code).digest('hex');
  return [hash, PKCE_PREFIX + hash];
}

/** Makes the token of a user's slot; the slot's earlier token dies. */
export async function newMailToken(
  db: Database,
  token: { userId: string; slot: Slot; email: string; authCode: string | undefined },
  now: Date,
): Promise<MailToken> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const [plain = '', pkce = ''] = hashesOfCode(token.email, code);
  const hash = token.authCode ? pkce : plain;
  await db.query(
    `insert into local_auth.mail_tokens (user_id, slot, token_hash, auth_code, created_at)
     values ($1, $2, $3, $4, $5)
     on conflict (user_id, slot) do update
       set token_hash = excluded.token_hash, auth_code = excluded.auth_code, created_at = excluded.created_at`,
    [token.userId, token.slot, hash, token.authCode, now],
  );
  return { code, hash };
}

/** Uses a token up. Returns undefined if there is none of these slots, or it is too old. */
export async function takeMailToken(
  db: Database,
  hashes: readonly string[],
  slots: readonly Slot[],
  now: Date,
): Promise<MailTokenRow | undefined> {
  const { rows } = await db.query<MailTokenRow>(
    `delete from local_auth.mail_tokens
     where token_hash = any($1) and slot = any($2) and created_at > $3
     returning user_id, slot, auth_code`,
    [hashes, slots, after(now, -MAIL_LINK_SECONDS)],
  );
  return rows[0];
}

export async function dropMailTokens(db: Database, userId: string): Promise<void> {
  await db.query('delete from local_auth.mail_tokens where user_id = $1', [userId]);
}
