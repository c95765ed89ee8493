import { createClient } from '@supabase/supabase-js';
import type { Addresses } from '#local/stack/addresses.ts';

/**
 * Signs the demo user in through supabase-js.
 * @returns a function that gives an access token which is still good, renewed when it is due
 */
export async function signInDemoUser({ auth_url, anon_key, demo }: Addresses): Promise<() => Promise<string>> {
  const { auth } = createClient(auth_url, anon_key, { auth: { autoRefreshToken: false, persistSession: true } });
  const { error } = await auth.signInWithPassword(demo);
  if (error) throw new Error(`the demo user cannot sign in: ${error.message}`);
  return async () => {
    const { data, error } = await auth.getSession();
    if (error || !data.session) throw new Error(`the demo user is signed out: ${error?.message ?? 'no session'}`);
    return data.session.access_token;
  };
}
