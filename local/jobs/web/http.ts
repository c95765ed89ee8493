import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Log } from '#local/jobs/store/change.ts';

const MAX_BODY_BYTES = 64 * 1024 * 1024;

export interface HttpRequest {
  method: string;
  url: URL;
  params: Record<string, string>;
  header(name: string): string | undefined;
  body: string;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

export interface Route {
  method: string;
  path: RegExp;
  handle(request: HttpRequest): Promise<Reply> | Reply;
}

/** A reply in JSON. The real server calls it text/plain, and its clients do not mind. */
export function json(value: unknown, status = 200): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(value)}\n` };
}

/** The error shape of the server's API. */
export function apiError(status: number, error: string): Reply {
  return json({ error, data: null, status }, status);
}

/** A server over a list of routes; named groups of a route's path are the request's params. */
export function serveRoutes(routes: Route[], headers: Record<string, string>, log: Log): Server {
  return createServer(async (incoming, outgoing) => {
    let reply: Reply;
    try {
      reply = await answer(routes, incoming);
    } catch (error) {
      log({ event: 'request failed', method: incoming.method, reason: error instanceof Error ? error.message : '' });
      reply = apiError(500, 'internal error');
    }
    outgoing.writeHead(reply.status, { ...headers, ...reply.headers }).end(reply.body);
  });
}

async function answer(routes: Route[], incoming: IncomingMessage): Promise<Reply> {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const found = routes.filter(({ path }) => path.test(url.pathname));
  const route = found.find(({ method }) => method === incoming.method);
  if (!route) return found.length > 0 ? apiError(405, 'method not allowed') : apiError(404, 'not found');
  const text = await readText(incoming);
  if (text === undefined) return apiError(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
  return route.handle({
    method: route.method,
    url,
    params: { ...route.path.exec(url.pathname)?.groups },
    header: (name) => {
      const value = incoming.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    body: text,
  });
}

async function readText(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
