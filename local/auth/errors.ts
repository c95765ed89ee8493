/** An error the sign-in server answers with: HTTP status, the SDK's `error.code` and its message. */
export class AuthError extends Error {
  readonly status: number;
  readonly code: string;
  readonly weakPassword: { reasons: string[] } | undefined;

  constructor(status: number, code: string, message: string, weakPassword?: { reasons: string[] }) {
    super(message);
    this.status = status;
    this.code = code;
    this.weakPassword = weakPassword;
  }
}

export function validationFailed(message: string): AuthError {
  return new AuthError(400, 'validation_failed', message);
}

export function emailExists(): AuthError {
  return new AuthError(422, 'email_exists', 'A user with this email address has already been registered');
}

export function userNotFound(): AuthError {
  return new AuthError(404, 'user_not_found', 'User not found');
}

export function userBanned(status: 400 | 403): AuthError {
  return new AuthError(status, 'user_banned', 'User is banned');
}

const API_VERSION = '2024-01-01';

/**
 * @param requestVersion the request's `X-Supabase-Api-Version`
 * @returns the answer in the shape that version reads; the header tells the SDK which shape it is
 */
export function errorResponse(error: AuthError, requestVersion: string | undefined): Response {
  const weak = error.weakPassword && { weak_password: error.weakPassword };
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  const isVersioned = asksForVersion(requestVersion);
  if (isVersioned) headers['x-supabase-api-version'] = API_VERSION;
  if (!(isVersioned && weak)) headers['x-sb-error-code'] = error.code;
  const body = isVersioned
    ? { code: error.code, message: error.message, ...weak }
    : { code: error.status, error_code: error.code, msg: error.message, ...weak };
  return new Response(JSON.stringify(body), { status: error.status, headers });
}

function asksForVersion(version: string | undefined): boolean {
  return version !== undefined && /^\d{4}-\d\d-\d\d$/.test(version) && version >= API_VERSION;
}
