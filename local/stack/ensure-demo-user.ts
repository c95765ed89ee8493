import { createClient } from '@supabase/supabase-js';
import type { SignInService } from '#local/settings.ts';

export interface DemoUser {
  email: string;
  password: string;
}

/**
 * Creates the demo user, confirmed, unless it is there.
 * @throws when the sign-in service refuses, and when it knows the user with another password
 */
export async function ensureDemoUser(service: SignInService, user: DemoUser): Promise<void> {
  const auth = { persistSession: false, autoRefreshToken: false };
  const admin = createClient(service.url, service.serviceRoleKey, { auth }).auth.admin;
  const created = await admin.createUser({ ...user, email_confirm: true });
  if (!created.error) return;
  if (created.error.code !== 'email_exists') {
    throw new Error(`the demo user cannot be created: ${created.error.message}`);
  }
  const signedIn = await createClient(service.url, service.anonKey, { auth }).auth.signInWithPassword(user);
  if (signedIn.error) throw new Error(`${user.email} exists, but cannot sign in: ${signedIn.error.message}`);
}
