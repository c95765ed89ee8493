import { isAuthRetryableFetchError, type SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { ServiceUnavailableError } from './unavailable.ts';

export interface SignedInUser {
  id: string;
  email: string;
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
