import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { AuthContext } from '#local/auth/context.ts';
import { AuthError } from '#local/auth/errors.ts';
import { sortedKeys } from '#local/auth/json.ts';
import type { UserRow } from '#local/auth/users/users.ts';
import { ACCESS_TOKEN_SECONDS, epochSeconds } from './lifetimes.ts';

const claimsSchema = z.object({
  sub: z.string().optional(),
  role: z.string().optional(),
  session_id: z.string().optional(),
});

/** The claims the server itself looks at; `iss` and `aud` are not checked, as in the real one. */
export type Claims = z.infer<typeof claimsSchema>;

/** A session as its tokens tell of it. */
export interface SessionRow {
  id: string;
  amr_method: string;
  created_at: Date;
}

/** @returns an ES256 access token with the claims of the real server, in its order, and when it ends (epoch seconds) */
export async function signAccessToken(
  auth: AuthContext,
  user: UserRow,
  session: SessionRow,
): Promise<{ accessToken: string; expiresAt: number }> {
  const issuedAt = epochSeconds(auth.now());
  const expiresAt = issuedAt + ACCESS_TOKEN_SECONDS;
  const accessToken = await new SignJWT({
    iss: `${auth.url}/auth/v1`,
    sub: user.id,
    aud: 'authenticated',
    exp: expiresAt,
    iat: issuedAt,
    email: user.email,
    phone: '',
    app_metadata: sortedKeys(user.app_metadata),
    user_metadata: sortedKeys(user.user_metadata),
    role: user.role,
    aal: 'aal1',
    amr: [{ method: session.amr_method, timestamp: epochSeconds(session.created_at) }],
    session_id: session.id,
    is_anonymous: false,
  })
    .setProtectedHeader({ alg: 'ES256', kid: auth.keys.kid, typ: 'JWT' })
    .sign(auth.keys.privateKey);
  return { accessToken, expiresAt };
}

/**
 * @returns the claims of a bearer token signed with our key and not expired
 * @throws AuthError 401 without a token, 403 `bad_jwt` for any other
 */
export async function verifyBearer(auth: AuthContext, bearer: string | undefined): Promise<Claims> {
  if (bearer === undefined) {
    throw new AuthError(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
  }
  checkHeader(bearer, auth.keys.kid);
  try {
    const { payload } = await jwtVerify(bearer, auth.keys.publicKey, {
      algorithms: ['ES256'],
      currentDate: auth.now(),
    });
    return claimsSchema.parse(payload);
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw badToken('token has invalid claims: token is expired');
    if (error instanceof errors.JOSEError) {
      throw badToken('token signature is invalid: crypto/ecdsa: verification error');
    }
    throw badToken('token is malformed: could not JSON decode claim');
  }
}

function checkHeader(token: string, ourKid: string): void {
  if (token.split('.').length !== 3) {
    throw badToken('token is malformed: token contains an invalid number of segments');
  }
  const { alg, kid } = headerOf(token);
  if (alg !== 'ES256') throw badToken(`token signature is invalid: signing method ${alg} is invalid`);
  if (kid !== ourKid) {
    const message = `unrecognized JWT kid ${kid ?? '<nil>'} for algorithm ES256`;
    throw badToken(`token is unverifiable: error while executing keyfunc: ${message}`);
  }
}

function headerOf(token: string) {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw badToken('token is malformed: could not JSON decode header');
  }
}

function badToken(reason: string): AuthError {
  return new AuthError(403, 'bad_jwt', `invalid JWT: unable to parse or verify signature, ${reason}`);
}
