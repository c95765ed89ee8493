import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROUTES = fileURLToPath(new URL('../../../app/routes', import.meta.url));

/**
 * The paths of all routes, by Remix's names of their folders: `/api/imports/:id/parts/:n`. Layouts and splats are left
 * out.
 */
export function routePaths(): string[] {
  const folders = readdirSync(ROUTES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const paths = folders.map(({ name }) => {
    const segments = name.replaceAll('[.]', '\0').split('.');
    if (segments.length === 1 && segments[0]?.startsWith('_')) return null;
    const shown = segments.filter((segment) => !segment.startsWith('_')).map((segment) => segment.replace(/_$/, ''));
    return shown.at(-1) === '$' ? null : `/${shown.join('/').replaceAll('\0', '.').replaceAll('$', ':')}`;
  });
  return paths.filter((path) => path !== null).sort();
}
