import { toBase64url } from '#app/lib/base64url.ts';

/** Programs that look for leaked secrets know ours by it. */
const MARK = 'fb_';
const RANDOM_BYTES = 32;
/** So much of a secret is shown for good; the rest is far more than anybody guesses. */
const SHOWN_CHARACTERS = MARK.length + 8;

/** Whether a bearer token says that it is an API key. */
export const isKeySecret = (token: string): boolean => token.startsWith(MARK);

/** A new secret and what of it may be shown. */
export function newKeySecret(): { secret: string; prefix: string } {
  const secret = MARK + toBase64url(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)));
  return { secret, prefix: secret.slice(0, SHOWN_CHARACTERS) };
}

/** What is kept of a secret. */
export async function hashOfSecret(secret: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)));
}
