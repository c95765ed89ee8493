import type { Keys } from './sessions/keys.ts';

/**
 * The rule of the gateway in front of the real server: a bearer that is a token passes; otherwise the `apikey` header
 * counts, with the opaque keys translated to the tokens the server understands.
 * @returns the bearer the server sees, undefined if the request carries none
 */
export function bearerOf(headers: Headers, keys: Keys): string | undefined {
  const bearer = /^bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer && !bearer.startsWith('sb_')) return bearer;
  const apiKey = headers.get('apikey') ?? bearer;
  if (apiKey === keys.secretKey) return keys.serviceRoleKey;
  if (apiKey === keys.publishableKey) return keys.anonKey;
  return apiKey;
}
