import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { AuthContext } from './context.ts';
import { AuthError, errorResponse } from './errors.ts';
import { countCaller } from './rate-limit.ts';
import { health, jwks, settings } from './routes/about.ts';
import { generateLink, invite } from './routes/admin-links.ts';
import { createUser, deleteUser, getUserById, listUsers, updateUserById } from './routes/admin-users.ts';
import { authorize, callback, googlePage } from './routes/google.ts';
import { otp, recover, resend } from './routes/request-link.ts';
import { signUp } from './routes/sign-up.ts';
import { token } from './routes/token.ts';
import { getUser, logout, putUser } from './routes/user.ts';
import { followLink, verify } from './routes/verify.ts';

type Route = (auth: AuthContext, c: Context) => Promise<Response>;

const ROUTES: Record<string, Record<string, Route>> = {
  '/.well-known/jwks.json': { GET: jwks },
  '/health': { GET: health },
  '/settings': { GET: settings },
  '/signup': { POST: signUp },
  '/token': { POST: token },
  '/authorize': { GET: authorize },
  '/callback': { GET: callback },
  '/local-google': { GET: googlePage },
  '/otp': { POST: otp },
  '/recover': { POST: recover },
  '/resend': { POST: resend },
  '/verify': { GET: followLink, POST: verify },
  '/user': { GET: getUser, PUT: putUser },
  '/logout': { POST: logout },
  '/invite': { POST: invite },
  '/admin/users': { GET: listUsers, POST: createUser },
  '/admin/users/:id': { DELETE: deleteUser, GET: getUserById, PUT: updateUserById },
  '/admin/generate_link': { POST: generateLink },
};

const MAXIMUM_BODY_BYTES = 1024 * 1024;

/** @returns the server's routes under `/auth/v1`, with the gateway's CORS and the two shapes of errors */
export function authApp(auth: AuthContext): Hono {
  const app = new Hono().basePath('/auth/v1');
  app.use(
    cors({
      origin: '*',
      credentials: true,
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      allowHeaders: ['apikey', 'authorization', 'content-type', 'x-client-info', 'x-supabase-api-version'],
      exposeHeaders: ['X-Total-Count', 'Link', 'X-Supabase-Api-Version'],
    }),
  );
  app.use(bodyLimit({ maxSize: MAXIMUM_BODY_BYTES, onError: (c) => answerError(tooLarge(), c) }));
  for (const [path, methods] of Object.entries(ROUTES)) {
    app.all(path, (c) => {
      // HEAD counts as a method of its own: mail scanners must not use a link up
      const route = methods[c.req.method];
      if (route) {
        countCaller(auth, path, c);
        return route(auth, c);
      }
      return new Response(null, { status: 405, headers: { allow: Object.keys(methods).join(', ') } });
    });
  }
  app.notFound((c) => c.text('404 page not found\n', 404, { 'content-type': 'text/plain; charset=utf-8' }));
  app.onError(answerError);
  return app;
}

function answerError(error: Error, c: Context): Response {
  const known = error instanceof AuthError ? error : unexpected(error);
  return errorResponse(known, c.req.header('x-supabase-api-version'));
}

function unexpected(error: Error): AuthError {
  // a database's message may hold an address, so only the place is written
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
  console.error(JSON.stringify({ part: 'auth', error: error.name, places }));
  return new AuthError(500, 'unexpected_failure', 'Unexpected failure, please check server logs for more information');
}

function tooLarge(): AuthError {
  return new AuthError(413, 'request_entity_too_large', `Request body too large (max ${MAXIMUM_BODY_BYTES} bytes)`);
}
