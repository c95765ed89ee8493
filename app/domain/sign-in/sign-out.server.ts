import type { SignInSession } from '#app/vendors/supabase-session.server.ts';

/** Signs out here, or wherever the user is signed in. A service that is away keeps nobody signed in here. */
export async function signOut(session: SignInSession, everywhere: boolean): Promise<void> {
  await session.signOut(everywhere ? 'global' : 'local');
}
