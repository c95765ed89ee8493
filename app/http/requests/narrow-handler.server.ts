import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/cloudflare';
import type { Language } from '#app/lib/languages.ts';
import { currentLanguage } from '#app/words/language/current-language.ts';
import { routesFor } from './routes-for.ts';

/** What pages ask for while they look ahead has any number of addresses. */
const HANDLERS_KEPT = 200;

/** Remix's handler, which gets to know only the routes that a request may be for, and scripts of its language. */
export function narrowHandler(build: ServerBuild): RequestHandler {
  const handlers = new Map<string, RequestHandler>();
  return (request, context) => {
    const url = new URL(request.url);
    const isManifest = url.pathname === '/__manifest';
    const pathnames = isManifest ? url.searchParams.getAll('p') : [url.pathname];
    const routes = url.searchParams.has('_data') ? build.routes : routesFor(build.routes, pathnames);
    const language = currentLanguage();
    const key = [language, ...Object.keys(routes)].join();
    const known = handlers.get(key);
    const handler = known ?? createRequestHandler(narrowed(build, routes, language));
    if (!known) {
      if (handlers.size === HANDLERS_KEPT) handlers.clear();
      handlers.set(key, handler);
    }
    return handler(request, context);
  };
}

/** What is told to browsers about routes is told of these alone; they ask for others as they come near. */
function narrowed(build: ServerBuild, routes: ServerBuild['routes'], language: Language): ServerBuild {
  const { entry, routes: known } = build.assets;
  const kept = Object.entries(known).filter(([id]) => id in routes);
  const assets = {
    ...build.assets,
    entry: { ...entry, ...scriptsIn(language, entry) },
    routes: Object.fromEntries(kept.map(([id, route]) => [id, { ...route, ...scriptsIn(language, route) }])),
  };
  return { ...build, routes, assets };
}

interface Scripts {
  module: string;
  imports?: string[];
}

/** Where the build has put them (deploy/compile-messages.ts). */
function scriptsIn(language: Language, { module, imports = [] }: Scripts): Required<Scripts> {
  const put = (path: string) => (language === 'en' ? path : path.replace('/assets/', `/assets/${language}/`));
  return { module: put(module), imports: imports.map(put) };
}
