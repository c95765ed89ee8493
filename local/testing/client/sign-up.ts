import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import type { Addresses } from '#local/stack/addresses.ts';
import type { CallerOptions } from './caller.ts';
import { Client } from './client.ts';
import { signIn } from './sign-in.ts';

/** Everybody's. */
export const PASSWORD = 'a fine long password';

type SignUpAddresses = Pick<Addresses, 'app_url' | 'auth_url' | 'anon_key' | 'service_role_key'>;

/** Makes a new, confirmed user, who has a workspace of their own and nobody in it, and signs them in. */
export async function signUp(addresses: SignUpAddresses, name: string, options?: CallerOptions): Promise<Client> {
  const user = { email: `${name}.${randomUUID().slice(-12)}@team.example`, password: PASSWORD };
  const withoutSession = { auth: { persistSession: false, autoRefreshToken: false } };
  const { admin } = createClient(addresses.auth_url, addresses.service_role_key, withoutSession).auth;
  const created = await admin.createUser({ ...user, email_confirm: true });
  if (created.error) throw created.error;
  return new Client(addresses.app_url, await signIn(addresses, user), options);
}
