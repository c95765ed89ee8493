import { createClient } from '@supabase/supabase-js';
import type { Addresses } from '#local/stack/addresses.ts';
import type { DemoUser } from '#local/stack/ensure-demo-user.ts';

export interface Session {
  userId: string;
  email: string;
  /** The access token of the sign-in. */
  token: string;
  /** Gives an access token that is still good, renewed when it is due. */
  freshToken: () => Promise<string>;
}

/** Signs a user in through supabase-js. */
export async function signIn(
  { auth_url, anon_key }: Pick<Addresses, 'auth_url' | 'anon_key'>,
  user: DemoUser,
): Promise<Session> {
  const { auth } = createClient(auth_url, anon_key, { auth: { autoRefreshToken: false, persistSession: true } });
  const { data, error } = await auth.signInWithPassword(user);
  if (error) throw new Error(`${user.email} cannot sign in: ${error.message}`);
  const freshToken = async () => {
    const { data, error } = await auth.getSession();
    if (error || !data.session) throw new Error(`${user.email} is signed out: ${error?.message ?? 'no session'}`);
    return data.session.access_token;
  };
  return { userId: data.user.id, email: user.email, token: data.session.access_token, freshToken };
}
