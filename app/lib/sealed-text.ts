import { fromBase64url, toBase64url } from './base64url.ts';
import { readKeys } from './key-list.ts';

/** What a sealed text is good for: one that was sealed for a hook is of no use anywhere else. */
export type SealPurpose = `hook/${string}` | `resend-key/${string}`;

const AES = 'AES-GCM';
const NONCE_BYTES = 12;
const text = new TextEncoder();

/** A text cannot be opened: its key is not in the environment any more, or it was sealed for something else. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
}

/**
 * Encrypts a text with the newest of the keys (AES-256-GCM, bound to its purpose), so that a copy of the database alone
 * gives nothing away. Form: `<kid>.<nonce and ciphertext in base64url>`.
 */
export async function sealText(keys: string, purpose: SealPurpose, secret: string): Promise<string> {
  const [newest] = readKeys(keys);
  if (!newest) throw new Error('There is no key to seal with');
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const key = await crypto.subtle.importKey('raw', newest.bytes, AES, false, ['encrypt']);
  const sealed = await crypto.subtle.encrypt(parameters(nonce, purpose), key, text.encode(secret));
  return `${newest.id}.${toBase64url(new Uint8Array([...nonce, ...new Uint8Array(sealed)]))}`;
}

/** What was sealed for this purpose. Throws SealBrokenError. */
export async function openText(keys: string, purpose: SealPurpose, sealed: string): Promise<string> {
  const [keyId, written = ''] = sealed.split('.');
  const named = readKeys(keys).find(({ id }) => id === keyId);
  const bytes = fromBase64url(written);
  if (!named || !bytes) throw new SealBrokenError('There is no such key');
  const key = await crypto.subtle.importKey('raw', named.bytes, AES, false, ['decrypt']);
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const opened = await crypto.subtle.decrypt(parameters(nonce, purpose), key, bytes.subarray(NONCE_BYTES));
    return new TextDecoder().decode(opened);
  } catch (cause) {
    throw new SealBrokenError('It is not what was sealed', { cause });
  }
}

const parameters = (iv: Uint8Array<ArrayBuffer>, purpose: SealPurpose) => ({
  name: AES,
  iv,
  additionalData: text.encode(`folksbase/${purpose}`),
});
