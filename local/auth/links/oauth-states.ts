import { randomUUID } from 'node:crypto';
import type { AuthContext } from '#local/auth/context.ts';
import { AuthError } from '#local/auth/errors.ts';
import { after, FLOW_STATE_SECONDS } from '#local/auth/sessions/lifetimes.ts';
import type { Challenge } from './flow-states.ts';

/** A browser that was sent to a provider, and where it goes on when it comes back. */
export interface OAuthState extends Challenge {
  redirect_to: string;
  created_at: Date;
}

/** @returns the `state` that the provider hands back */
export async function newOAuthState(auth: AuthContext, redirectTo: string, challenge: Challenge): Promise<string> {
  const id = randomUUID();
  await auth.db.query(
    `insert into local_auth.oauth_states (id, redirect_to, code_challenge, code_challenge_method, created_at)
     values ($1, $2, $3, $4, $5)`,
    [id, redirectTo, challenge.code_challenge, challenge.code_challenge_method, auth.now()],
  );
  return id;
}

/**
 * Takes a state, once.
 * @throws AuthError 400 if there is none of that name, it has had its time, or it was taken
 */
export async function takeOAuthState(auth: AuthContext, id: string): Promise<OAuthState> {
  const { rows } = await auth.db.query<OAuthState>(
    'delete from local_auth.oauth_states where id::text = $1 returning redirect_to, code_challenge, code_challenge_method, created_at',
    [id],
  );
  const state = rows[0];
  if (!state) throw new AuthError(400, 'bad_oauth_state', 'OAuth state not found or expired');
  if (after(state.created_at, FLOW_STATE_SECONDS) < auth.now()) {
    throw new AuthError(400, 'bad_oauth_state', 'OAuth state has expired');
  }
  return state;
}
