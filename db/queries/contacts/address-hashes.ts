import { type SQL, sql } from 'drizzle-orm';

/** One of UNSUBSCRIBE_HASH_KEYS: the id that stands beside each hash made with it, and the key's own characters. */
interface HashKey {
  id: string;
  key: string;
}

/**
 * The keys of the hashes by which unsubscribed addresses are remembered, newest first: new hashes are made with the
 * first, and look-ups try each (docs/rules/product.md#unsubscribing-sticks).
 */
export type HashKeys = readonly [HashKey, ...HashKey[]];

/** The keys alone, as look-ups take them. */
export const keysAlone = (keys: HashKeys): string[] => keys.map(({ key }) => key);

/**
 * Every hash that an address may be remembered by, as an array: `email_hash = any (…)` is one look-up in the index for
 * each key.
 */
export const everyHash = (address: SQL, keys: HashKeys): SQL =>
  sql`array(select hmac(${address}, key, 'sha256') from unnest(${sql.param(keysAlone(keys))}::text[]) key)`;

/** As everyHash, where a statement is written by hand. */
export const everyHashIn = (address: string, keysParameter: string): string =>
  `array(select hmac(${address}, key, 'sha256') from unnest(${keysParameter}::text[]) key)`;

/** The values of `email_hash` and `key_id` of a new hash. */
export const newHash = (address: SQL, [{ id, key }]: HashKeys): SQL =>
  sql`hmac(${address}, ${key}::text, 'sha256'), ${id}::text`;
