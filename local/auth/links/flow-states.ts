import { createHash, randomUUID } from 'node:crypto';
import type { AuthContext } from '#local/auth/context.ts';
import { AuthError, validationFailed } from '#local/auth/errors.ts';
import type { Database } from '#local/auth/schema.ts';
import { after, FLOW_STATE_SECONDS } from '#local/auth/sessions/lifetimes.ts';

/** The half of PKCE (RFC 7636) that a request for a mail carries. */
export interface Challenge {
  code_challenge: string;
  code_challenge_method: string;
}

interface FlowStateRow extends Challenge {
  user_id: string;
  amr_method: string;
  expires_at: Date;
}

/**
 * @returns the request's code challenge, undefined if it carries none
 * @throws AuthError 400 if half of it is missing or it is not one (RFC 7636, section 4.2)
 */
export function checkedChallenge(request: Challenge): Challenge | undefined {
  const { code_challenge: challenge, code_challenge_method: method } = request;
  if (!challenge && !method) return undefined;
  if (!challenge || !method) {
    throw validationFailed('PKCE flow requires code_challenge_method and code_challenge');
  }
  if (challenge.length < 43 || challenge.length > 128) {
    throw validationFailed('code challenge has to be between 43 and 128 characters');
  }
  if (!/^[A-Za-z0-9\-._~]+$/.test(challenge)) {
    throw validationFailed(
      'code challenge can only contain alphanumeric characters, hyphens, periods, underscores and tildes',
    );
  }
  if (!/^(s256|plain)$/i.test(method)) throw new AuthError(500, 'unexpected_failure', 'Unknown code challenge method');
  return { code_challenge: challenge, code_challenge_method: method.toLowerCase() };
}

/** @returns the code that the browser will come back with; its life counts from `askedAt`, when it was asked for */
export async function newFlowState(
  auth: AuthContext,
  userId: string,
  amrMethod: string,
  challenge: Challenge,
  askedAt = auth.now(),
): Promise<string> {
  const code = randomUUID();
  await auth.db.query(
    `insert into local_auth.flow_states
       (auth_code, user_id, code_challenge, code_challenge_method, amr_method, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      code,
      userId,
      challenge.code_challenge,
      challenge.code_challenge_method,
      amrMethod,
      after(askedAt, FLOW_STATE_SECONDS),
    ],
  );
  return code;
}

/** The life of a magic link's code counts from the click, unlike every other's. */
export async function renewMagicLinkFlow(auth: AuthContext, db: Database, code: string): Promise<void> {
  await db.query(
    "update local_auth.flow_states set expires_at = $2 where auth_code = $1 and amr_method = 'magiclink'",
    [code, after(auth.now(), FLOW_STATE_SECONDS)],
  );
}

/**
 * Redeems a code; a wrong verifier leaves it usable.
 * @returns whose session it opens and the `amr` method that session carries
 * @throws AuthError 404 unknown or used, 422 expired, 400 wrong verifier
 */
export async function redeemCode(
  auth: AuthContext,
  code: string,
  verifier: string,
): Promise<{ userId: string; amrMethod: string }> {
  const { rows } = await auth.db.query<FlowStateRow>(
    'select * from local_auth.flow_states where auth_code::text = $1',
    [code],
  );
  const flow = rows[0];
  if (!flow) throw flowNotFound();
  if (flow.expires_at < auth.now()) {
    throw new AuthError(422, 'flow_state_expired', 'invalid flow state, flow state has expired');
  }
  if (!isVerifier(flow, verifier)) {
    throw new AuthError(400, 'bad_code_verifier', 'code challenge does not match previously saved code verifier');
  }
  const taken = await auth.db.query('delete from local_auth.flow_states where auth_code::text = $1', [code]);
  if (taken.rowCount === 0) throw flowNotFound();
  return { userId: flow.user_id, amrMethod: flow.amr_method };
}

function isVerifier(flow: FlowStateRow, verifier: string): boolean {
  const isPlain = flow.code_challenge_method === 'plain';
  return flow.code_challenge === (isPlain ? verifier : createHash('sha256').update(verifier).digest('base64url'));
}

function flowNotFound(): AuthError {
  return new AuthError(404, 'flow_state_not_found', 'invalid flow state, no valid flow state found');
}
