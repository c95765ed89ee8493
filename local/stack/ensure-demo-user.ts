import { createClient } from '@supabase/supabase-js';
import type { SignInService } from '#local/settings.ts';

export interface DemoUser {
  email: string;
  password: string;
}

/**
 * Makes sure that the demo user is there, confirmed, and has this password: a sign-in service elsewhere outlives our
 * data folder, and knows the user by the password of an earlier one.
 * @throws when the sign-in service refuses
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
  if (!signedIn.error) return;
  // the one way to find a user by the address; it sends no mail
  const found = await admin.generateLink({ type: 'magiclink', email: user.email });
  const changed = found.data.user && (await admin.updateUserById(found.data.user.id, { password: user.password }));
  const error = found.error ?? changed?.error;
  if (error) throw new Error(`${user.email} exists, but cannot be given its password: ${error.message}`);
}
