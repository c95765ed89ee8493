import type { Context } from 'hono';
import { z } from 'zod';
import { hashesOfCode, isPkceHash, isVerificationType, type VerificationType } from '#local/auth/links/mail-tokens.ts';
import { type RedeemedToken, redeemMailToken } from '#local/auth/links/redeem-mail-token.ts';
import { acceptedRedirect, withFragment, withQuery } from '#local/auth/links/redirects.ts';
import { startSession } from '#local/auth/sessions/sessions.ts';
import type { AuthContext } from '../context.ts';
import { AuthError, validationFailed } from '../errors.ts';
import { escapedJson, jsonResponse } from '../json.ts';
import { readBody, text } from '../request-body.ts';

const LINK_IS_DEAD = 'Email link is invalid or has expired';
const CODE_IS_DEAD = 'Token has expired or is invalid';
const FIRST_OF_TWO = 'Confirmation link accepted. Please proceed to confirm link sent to the other email';

const verifyBody = z.object({ type: text, token_hash: text, token: text, email: text });

/** `POST /verify`: a token's hash, or an address with its code, for a session; no code verifier is needed. */
export async function verify(auth: AuthContext, c: Context): Promise<Response> {
  const body = await readBody(c, 'VerifyParams', verifyBody);
  if (!body.type) throw validationFailed('Verify requires a verification type');
  if (!body.token_hash && !body.token) throw validationFailed('Verify requires either a token or a token hash');
  const type = body.type;
  if (!isVerificationType(type)) throw validationFailed('Invalid email verification type');
  if (body.token_hash && (body.token || body.email)) {
    throw validationFailed('Only the token_hash and type should be provided');
  }
  const used = body.token_hash
    ? await redeemMailToken(auth, [body.token_hash], type, LINK_IS_DEAD)
    : await redeemMailToken(auth, hashesOfCode(body.email, body.token), type, CODE_IS_DEAD);
  if (used.isHalfOfChange) return jsonResponse({ code: '200', msg: FIRST_OF_TWO });
  return jsonResponse(await startSession(auth, used.userId, 'otp'));
}

/** `GET /verify`, the link of the real server's own mails: sends the browser on with a session, a code or an error. */
export async function followLink(auth: AuthContext, c: Context): Promise<Response> {
  const { token, type, redirect_to: requested } = c.req.query();
  if (!token) throw validationFailed('Verify requires a token or a token hash');
  if (!type) throw validationFailed('Verify requires a verification type');
  if (!isVerificationType(type)) throw validationFailed('Invalid email verification type');
  const redirect = acceptedRedirect(auth.settings, requested);
  try {
    const used = await redeemMailToken(auth, [token], type, LINK_IS_DEAD);
    return seeOther(await targetAfter(auth, used, type, redirect));
  } catch (error) {
    if (!(error instanceof AuthError) || error.status >= 500) throw error;
    return seeOther(targetOfFailure(error, token, redirect));
  }
}

async function targetAfter(
  auth: AuthContext,
  used: RedeemedToken,
  type: VerificationType,
  redirect: string,
): Promise<string> {
  if (used.isHalfOfChange) {
    const message = { message: FIRST_OF_TWO };
    return withFragment(used.authCode ? withQuery(redirect, message) : redirect, message);
  }
  if (used.authCode) return withQuery(redirect, { code: used.authCode });
  const session = await startSession(auth, used.userId, 'otp');
  return withFragment(redirect, {
    access_token: String(session.access_token),
    expires_at: String(session.expires_at),
    expires_in: String(session.expires_in),
    refresh_token: String(session.refresh_token),
    token_type: 'bearer',
    type,
  });
}

function targetOfFailure(error: AuthError, token: string, redirect: string): string {
  const parameters = { error: 'access_denied', error_code: error.code, error_description: error.message };
  // a browser that asked with a code challenge reads the query, any other the fragment
  return withFragment(isPkceHash(token) ? withQuery(redirect, parameters) : redirect, parameters);
}

function seeOther(location: string): Response {
  return new Response(`<a href=${escapedJson(location)}>See Other</a>.\n`, {
    status: 303,
    headers: { location, 'content-type': 'text/html; charset=utf-8' },
  });
}
