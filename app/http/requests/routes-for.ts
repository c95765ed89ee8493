import type { ServerBuild } from '@remix-run/cloudflare';

type Routes = ServerBuild['routes'];

interface Table {
  routes: Routes;
  /** Of each route the segments of its address, from the root on; the root and layouts have none. */
  segments: ReadonlyMap<string, readonly string[]>;
}

const tables = new WeakMap<Routes, Table>();

function tableOf(routes: Routes): Table {
  const known = tables.get(routes);
  if (known) return known;
  const segmentsOf = (id: string | undefined): string[] => {
    const route = id === undefined ? undefined : routes[id];
    return route ? [...segmentsOf(route.parentId), ...segmentsIn(route.path ?? '')] : [];
  };
  const table = { routes, segments: new Map(Object.keys(routes).map((id) => [id, segmentsOf(id)])) };
  tables.set(routes, table);
  return table;
}

const segmentsIn = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

/**
 * The routes that may match these addresses or what they lie under: those whose fixed segments are theirs. Remix
 * flattens, ranks and compiles all routes that it knows three times for each request, and once for each link of a page
 * that asks for the manifest: with a hundred of them that was a third of what the Worker computed.
 */
export function routesFor(routes: Routes, pathnames: readonly string[]): Routes {
  const asked = pathnames.map(readSegments);
  if (asked.includes(null)) return routes;
  const { segments } = tableOf(routes);
  const kept = new Set<string>();
  for (const [id, own] of segments) {
    if (!asked.some((path) => path !== null && mayMatch(own, path))) continue;
    for (let at: string | undefined = id; at !== undefined; at = routes[at]?.parentId) kept.add(at);
  }
  return Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id)));
}

/** As Remix compares them; null where it may read them otherwise. */
function readSegments(pathname: string): string[] | null {
  try {
    return segmentsIn(pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')).map((segment) =>
      decodeURIComponent(segment).toLowerCase(),
    );
  } catch {
    return null;
  }
}

function mayMatch(own: readonly string[], path: readonly string[]): boolean {
  for (const [at, segment] of own.entries()) {
    if (segment === '*' || segment.endsWith('?')) return true;
    const asked = path[at];
    if (asked === undefined || (!segment.startsWith(':') && segment.toLowerCase() !== asked)) return false;
  }
  return true;
}
