import type { MiddlewareHandler } from 'hono';
import { carriesKey } from '#local/jobs/protocol/signature.ts';
import { apiError } from './replies.ts';

/** Lets only requests with the signing key through, if there is one. */
export function requireKey(signingKey: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    if (signingKey && !carriesKey(c.req.header('authorization'), signingKey)) return apiError(401, 'Unauthorized');
    await next();
  };
}
