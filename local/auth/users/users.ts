import { randomUUID } from 'node:crypto';
import { type JsonObject, sortedKeys } from '#local/auth/json.ts';
import type { Database } from '#local/auth/schema.ts';

export interface UserRow {
  id: string;
  /** In lower case. */
  email: string;
  role: string;
  password_hash: string | null;
  email_confirmed_at: Date | null;
  invited_at: Date | null;
  confirmation_sent_at: Date | null;
  recovery_sent_at: Date | null;
  new_email: string | null;
  email_change_sent_at: Date | null;
  last_sign_in_at: Date | null;
  banned_until: Date | null;
  app_metadata: JsonObject;
  user_metadata: JsonObject;
  identity_id: string;
  identity_data: JsonObject;
  created_at: Date;
  updated_at: Date;
}

export interface NewUser {
  id?: string | undefined;
  email: string;
  role?: string | undefined;
  passwordHash: string | null;
  confirmedAt?: Date | undefined;
  invitedAt?: Date | undefined;
  bannedUntil?: Date | undefined;
  appMetadata?: JsonObject | undefined;
  userMetadata: (id: string) => JsonObject;
  identityData: (id: string) => JsonObject;
}

export type UserChanges = Partial<Omit<UserRow, 'id' | 'identity_id' | 'created_at' | 'updated_at'>>;

export async function findUserById(db: Database, id: string): Promise<UserRow | undefined> {
  const { rows } = await db.query<UserRow>('select * from local_auth.users where id = $1', [id]);
  return rows[0];
}

/** Finds by the address in any case; blanks around it match nothing. */
export async function findUserByEmail(db: Database, email: string): Promise<UserRow | undefined> {
  const { rows } = await db.query<UserRow>('select * from local_auth.users where email = $1', [email.toLowerCase()]);
  return rows[0];
}

/** @returns the new user, undefined if the address or id is taken */
export async function insertUser(db: Database, user: NewUser, now: Date): Promise<UserRow | undefined> {
  const id = user.id ?? randomUUID();
  const { rows } = await db.query<UserRow>(
    `insert into local_auth.users (id, email, role, password_hash, email_confirmed_at, invited_at, banned_until,
       app_metadata, user_metadata, identity_id, identity_data, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
     on conflict do nothing returning *`,
    [
      id,
      user.email,
      user.role ?? 'authenticated',
      user.passwordHash,
      user.confirmedAt,
      user.invitedAt,
      user.bannedUntil,
      { provider: 'email', providers: ['email'], ...user.appMetadata },
      user.userMetadata(id),
      randomUUID(),
      user.identityData(id),
      now,
    ],
  );
  return rows[0];
}

/** Writes the columns named in `changes` and moves `updated_at`. */
export async function updateUser(db: Database, id: string, changes: UserChanges, now: Date): Promise<UserRow> {
  const columns = Object.keys(changes).map((column, index) => `"${column}" = $${index + 3}`);
  const { rows } = await db.query<UserRow>(
    `update local_auth.users set ${['updated_at = $2', ...columns].join(', ')} where id = $1 returning *`,
    [id, now, ...Object.values(changes)],
  );
  if (!rows[0]) throw new Error('the user went away while it was changed');
  return rows[0];
}

/** @returns what confirming the address changes: user, metadata and identity say so */
export function confirmationChanges(user: UserRow, now: Date): UserChanges {
  return {
    email_confirmed_at: now,
    user_metadata: { ...user.user_metadata, email_verified: true },
    identity_data: { ...user.identity_data, email_verified: true },
  };
}

export function isBanned(user: UserRow, now: Date): boolean {
  return user.banned_until !== null && user.banned_until > now;
}

/** @returns the identity's claims as a sign-up by e-mail makes them */
export function emailClaims(id: string, email: string, isVerified: boolean): JsonObject {
  return { email, email_verified: isVerified, phone_verified: false, sub: id };
}

/** @returns the user as every answer shows it, members in the real server's order, absent ones left out */
export function userJson(user: UserRow): JsonObject {
  return {
    id: user.id,
    aud: 'authenticated',
    role: user.role,
    email: user.email,
    email_confirmed_at: time(user.email_confirmed_at),
    invited_at: time(user.invited_at),
    phone: '',
    confirmation_sent_at: time(user.confirmation_sent_at),
    confirmed_at: time(user.email_confirmed_at),
    recovery_sent_at: time(user.recovery_sent_at),
    new_email: user.new_email ?? undefined,
    email_change_sent_at: time(user.email_change_sent_at),
    last_sign_in_at: time(user.last_sign_in_at),
    app_metadata: sortedKeys(user.app_metadata),
    user_metadata: sortedKeys(user.user_metadata),
    identities: [identityJson(user)],
    created_at: time(user.created_at),
    updated_at: time(user.updated_at),
    banned_until: time(user.banned_until),
    is_anonymous: false,
  };
}

function identityJson(user: UserRow): JsonObject {
  return {
    identity_id: user.identity_id,
    id: user.id,
    user_id: user.id,
    identity_data: sortedKeys(user.identity_data),
    provider: 'email',
    last_sign_in_at: time(user.created_at),
    created_at: time(user.created_at),
    updated_at: time(user.updated_at),
    email: user.identity_data.email,
  };
}

/** @returns RFC 3339 in UTC, trailing zeros cut */
function time(date: Date | null): string | undefined {
  return date?.toISOString().replace(/\.?0*Z$/, 'Z');
}
