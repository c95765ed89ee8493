/**
 * The keyed hash that remembers an unsubscribed address after its contact is gone
 * (docs/rules/product.md#unsubscribing-sticks): HMAC-SHA256 of the lower-cased address in UTF-8, keyed with the
 * characters of one of UNSUBSCRIBE_HASH_KEYS. Queries compute the very same in SQL, `hmac(email, key, 'sha256')`.
 */
export async function addressHash(hashKey: string, email: string): Promise<Uint8Array> {
  const text = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', text.encode(hashKey), algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(email)));
}
