import { fileURLToPath } from 'node:url';
import type { ServerBuild } from '@remix-run/cloudflare';
import { flatRoutes } from '@remix-run/dev/dist/config/flat-routes.js';
import { matchRoutes } from '@remix-run/react';
import { describe, expect, it } from 'vitest';
import { routePaths } from '#tests/support/stack/route-list.ts';
import { routesFor } from './routes-for.ts';

type Routes = ServerBuild['routes'];
type RouteObject = Parameters<typeof matchRoutes>[0][number];

const files = flatRoutes(fileURLToPath(new URL('../..', import.meta.url)), ['**/*.test.ts', '**/*.css']);
const module: Routes[string]['module'] = { default: () => null };
const ALL: Routes = Object.fromEntries(
  [{ id: 'root', path: '', parentId: undefined }, ...Object.values(files)].map((route) => [
    route.id,
    { ...route, module },
  ]),
);

/** The routes as Remix nests them. */
function treeOf(routes: Routes, parentId?: string): RouteObject[] {
  return Object.values(routes)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) => {
      const children = treeOf(routes, id);
      return { id, path, ...(index ? { index } : children.length > 0 && { children }) };
    });
}

/** The matches of an address among these: ids and params. */
const matchesIn = (tree: RouteObject[], pathname: string): string =>
  JSON.stringify(matchRoutes(tree, pathname)?.map(({ route, params }) => ({ id: route.id, params })));

const TREE = treeOf(ALL);

const filled = (path: string) => path.replaceAll(/:\w+/g, '0199a0b0-0000-7000-8000-000000000000');
const ADDRESSES = [
  '/',
  '/nowhere',
  '/api',
  '/api/nowhere/at/all',
  '/contacts/a/b/c',
  ...routePaths().map(filled),
].flatMap((path) => [
  path,
  path.toUpperCase(),
  `${path}/`,
  `${path}/more`,
  `/${path}`,
  path.replace(/\/(\w)/, (_, letter: string) => `/%${letter.charCodeAt(0).toString(16)}`),
]);

describe('the routes for an address', () => {
  it('match it, and what it lies under, as all routes do', () => {
    const parent = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/';
    const differing = ADDRESSES.flatMap((address) => {
      const tree = treeOf(routesFor(ALL, [address]));
      return [address, parent(address)].filter((path) => matchesIn(tree, path) !== matchesIn(TREE, path));
    });
    expect(differing).toEqual([]);
  });

  it('are few', () => {
    const counts = ADDRESSES.map((path) => Object.keys(routesFor(ALL, [path])).length);
    expect(Math.max(...counts)).toBeLessThan(12);
    expect(Object.keys(routesFor(ALL, ['/contacts', '/imports', '/tags'])).length).toBeLessThan(12);
  });

  it('are those of the page for what its data is read from', () => {
    expect(routesFor(ALL, ['/contacts/new.data'])).toEqual(routesFor(ALL, ['/contacts/new']));
    expect(routesFor(ALL, ['/_root.data'])).toEqual(routesFor(ALL, ['/']));
  });

  it('are all where an address cannot be read', () => {
    expect(routesFor(ALL, ['/contacts/%E0%A4%A'])).toBe(ALL);
  });
});
