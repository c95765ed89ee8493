import type { JWK } from '@supabase/supabase-js';
import { z } from 'zod';
import { fromBase64url } from '#app/lib/base64url.ts';

/** Whatever tokens name, the sign-in service is asked for its keys at most this often. */
const ASKED_AGAIN_AFTER_MS = 60_000;
/** A key that was withdrawn is good for no longer than this. */
const GOOD_FOR_MS = 10 * 60_000;

const keySet = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })).max(100) });
const tokenHeader = z.object({ alg: z.string().regex(/^(ES|RS)/), kid: z.string() });

export interface SigningKeys {
  /** The key a token says it is signed with; null if it names none of the project's. Throws what the request throws. */
  keyOf: (token: string) => Promise<JWK | null>;
}

/**
 * The project's public keys (RFC 7517), kept for an isolate. The SDK alone would ask the sign-in service once or twice
 * for each token that names a key nobody has: anyone could have us spend its limits.
 * @param fetchKeys reads `/auth/v1/.well-known/jwks.json`
 */
export function createSigningKeys(fetchKeys: () => Promise<unknown>, now: () => number = Date.now): SigningKeys {
  let known: z.infer<typeof keySet>['keys'] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    async keyOf(token) {
      const header = readHeader(token);
      if (!header) return null;
      const find = () => known.find(({ kid }) => kid === header.kid);
      const age = now() - askedAt;
      if (age > GOOD_FOR_MS || (!find() && age > ASKED_AGAIN_AFTER_MS)) {
        known = keySet.parse(await fetchKeys()).keys;
        askedAt = now();
      }
      return (find() as JWK | undefined) ?? null;
    },
  };
}

/**
 * What a token says of its signature. One of a shared secret is none of ours: only the service itself could check it.
 */
function readHeader(token: string): z.infer<typeof tokenHeader> | null {
  const bytes = fromBase64url(token.split('.')[0] ?? '');
  try {
    return bytes && tokenHeader.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    // no token of anybody's
    return null;
  }
}
