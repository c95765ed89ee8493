import { randomBytes, randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { Pool } from 'pg';
import { z } from 'zod';
import { epochSeconds } from './lifetimes.ts';

/** The project's keys, made once and kept, so that a restart keeps every session. */
export interface Keys {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  publicJwk: { kty: 'EC'; crv: string; x: string; y: string };
  anonKey: string;
  serviceRoleKey: string;
  /** `sb_publishable_…`, which the gateway turns into the anon key. */
  publishableKey: string;
  /** `sb_secret_…`, which the gateway turns into the service_role key. */
  secretKey: string;
}

const storedKeys = z.object({
  signing_key: z.object({
    kid: z.string(),
    kty: z.literal('EC'),
    crv: z.string(),
    x: z.string(),
    y: z.string(),
    d: z.string(),
  }),
  anon_key: z.string(),
  service_role_key: z.string(),
  publishable_key: z.string(),
  secret_key: z.string(),
});

const API_KEY_SECONDS = 10 * 365 * 24 * 3600;

/** @returns the keys in the database, after making them if this is the first start */
export async function loadKeys(db: Pool, now: Date): Promise<Keys> {
  const stored = (await findKeys(db)) ?? (await makeKeys(db, now));
  const { d, kid, ...publicJwk } = stored.signing_key;
  return {
    kid,
    privateKey: await importJWK({ ...publicJwk, d }, 'ES256'),
    publicKey: await importJWK(publicJwk, 'ES256'),
    publicJwk,
    anonKey: stored.anon_key,
    serviceRoleKey: stored.service_role_key,
    publishableKey: stored.publishable_key,
    secretKey: stored.secret_key,
  };
}

async function findKeys(db: Pool) {
  const { rows } = await db.query('select * from local_auth.keys');
  return rows.length === 0 ? undefined : storedKeys.parse(rows[0]);
}

async function makeKeys(db: Pool, now: Date) {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = randomUUID();
  const issuedAt = epochSeconds(now);
  const apiKey = (role: 'anon' | 'service_role') =>
    new SignJWT({ iss: 'supabase', ref: 'local', role, iat: issuedAt, exp: issuedAt + API_KEY_SECONDS })
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
      .sign(privateKey);
  await db.query(
    `insert into local_auth.keys (signing_key, anon_key, service_role_key, publishable_key, secret_key)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [
      { ...(await exportJWK(privateKey)), kid },
      await apiKey('anon'),
      await apiKey('service_role'),
      `sb_publishable_${randomBytes(24).toString('base64url')}`,
      `sb_secret_${randomBytes(24).toString('base64url')}`,
    ],
  );
  // read back what is kept: another server may have been first
  const kept = await findKeys(db);
  if (!kept) throw new Error('the sign-in keys could not be kept');
  return kept;
}
