import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/cloudflare';
import { routesFor } from './routes-for.ts';

/** What pages ask for while they look ahead has any number of addresses. */
const HANDLERS_KEPT = 200;

/** Remix's handler, which gets to know only the routes that a request may be for. */
export function narrowHandler(build: ServerBuild): RequestHandler {
  const handlers = new Map<string, RequestHandler>();
  return (request, context) => {
    const url = new URL(request.url);
    const isManifest = url.pathname === '/__manifest';
    const pathnames = isManifest ? url.searchParams.getAll('p') : [url.pathname];
    const routes = url.searchParams.has('_data') ? build.routes : routesFor(build.routes, pathnames);
    const key = Object.keys(routes).join();
    const known = handlers.get(key);
    const handler = known ?? createRequestHandler(narrowed(build, routes));
    if (!known) {
      if (handlers.size === HANDLERS_KEPT) handlers.clear();
      handlers.set(key, handler);
    }
    return handler(request, context);
  };
}

/** What is told to browsers about routes is told of these alone; they ask for others as they come near. */
const narrowed = (build: ServerBuild, routes: ServerBuild['routes']): ServerBuild => ({
  ...build,
  routes,
  assets: {
    ...build.assets,
    routes: Object.fromEntries(Object.entries(build.assets.routes).filter(([id]) => id in routes)),
  },
});
