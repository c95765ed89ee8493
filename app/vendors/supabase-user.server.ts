import { isAuthRetryableFetchError, type SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { fromBase64url } from '#app/lib/base64url.ts';
import { ServiceUnavailableError } from './unavailable.ts';

export interface SignedInUser {
  id: string;
  email: string;
}

/** A session that the service still knows. */
export interface LiveSession {
  /** The user's address as it is now. */
  email: string;
  /** When the person last proved who they are; a refreshed token keeps it. Null if the token does not say. */
  signedInAt: Date | null;
}

const claims = z.object({ sub: z.uuid(), email: z.string(), session_id: z.string() });

type ClaimsAnswer = Awaited<ReturnType<SupabaseClient['auth']['getClaims']>>;

/** Whom a token's checked claims name; null if it is malformed, forged or expired. Throws ServiceUnavailableError. */
export async function userOf(readClaims: () => Promise<ClaimsAnswer>): Promise<SignedInUser | null> {
  const { data, error } = await readClaims().catch(raise);
  if (error && isAuthRetryableFetchError(error)) throw new ServiceUnavailableError('sign-in', { cause: error });
  const parsed = claims.safeParse(data?.claims);
  return parsed.success ? { id: parsed.data.sub, email: parsed.data.email } : null;
}

/** Garbage that is no token at all makes the SDK throw instead of answering. */
function raise(error: unknown): ClaimsAnswer {
  if (error instanceof ServiceUnavailableError || isAuthRetryableFetchError(error)) {
    throw new ServiceUnavailableError('sign-in', { cause: error });
  }
  return { data: null, error: null };
}

const proofs = z.object({ amr: z.array(z.object({ timestamp: z.number() })).min(1) });

/** The newest proof that a token tells of; the token itself has been checked elsewhere. */
export function signedInAt(token: string): Date | null {
  const bytes = fromBase64url(token.split('.')[1] ?? '');
  const { data } = proofs.safeParse(bytes && JSON.parse(new TextDecoder().decode(bytes)));
  return data ? new Date(Math.max(...data.amr.map(({ timestamp }) => timestamp)) * 1000) : null;
}
