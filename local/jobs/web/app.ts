import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Log } from '#local/jobs/store/change.ts';
import { apiError } from './replies.ts';

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** @returns one server of all routes, with the header and the errors that they share */
export function jobsApp(routes: Hono[], serverKind: string, log: Log): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('x-inngest-server-kind', serverKind);
  });
  app.use(methodNotAllowed({ app, onMethodNotAllowed: notAllowed }));
  // Hono would answer HEAD as GET
  app.use(async (c, next) => (c.req.method === 'HEAD' ? notAllowed() : next()));
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }));
  for (const route of routes) app.route('/', route);
  app.notFound(() => apiError(404, 'not found'));
  app.onError((error, c) => {
    log({ event: 'request failed', method: c.req.method, reason: error.message });
    return apiError(500, 'internal error');
  });
  return app;
}

function notAllowed(): Response {
  return apiError(405, 'method not allowed');
}

function tooLarge(): Response {
  return apiError(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
}
