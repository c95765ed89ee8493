import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { LANGUAGES } from '#app/lib/languages.ts';

const CLIENT = fileURLToPath(new URL('../../build/client', import.meta.url));

/**
 * Scripts of a page while none is in the cache, each packed by gzip for itself, in KB of 1,000 bytes. Preact and Remix
 * are 45 of them.
 */
const MOST = { files: 12, kilobytes: 100 };

const scripts = { module: z.string(), imports: z.array(z.string()).default([]) };
const styles = { css: z.array(z.string()).default([]) };
const manifestSchema = z.object({
  entry: z.object(scripts),
  routes: z.record(z.string(), z.object({ ...scripts, ...styles, id: z.string(), parentId: z.string().optional() })),
});

it.each(LANGUAGES)('loads each page in %s with few scripts, and small ones', (language) => {
  const { entry, routes } = readManifest();
  const around = (id: string | undefined): z.infer<typeof manifestSchema>['routes'][string][] => {
    const route = id === undefined ? undefined : routes[id];
    return route ? [route, ...around(route.parentId)] : [];
  };
  const loads = Object.keys(routes).map((route) => {
    const files = new Set([entry, ...around(route)].flatMap(({ module, imports }) => [module, ...imports]));
    const put = (file: string) => (language === 'en' ? file : file.replace('/assets/', `/assets/${language}/`));
    const bytes = [...files].reduce((sum, file) => sum + packedSize(put(file)), 0);
    return { route, files: files.size, kilobytes: Math.round(bytes / 100) / 10 };
  });

  expect(loads.map(({ route }) => route)).toContain('routes/_app.contacts._index');
  expect(loads.filter(({ files, kilobytes }) => files > MOST.files || kilobytes > MOST.kilobytes)).toEqual([]);
});

it('draws every page by one small stylesheet, which comes with the root', () => {
  const { routes } = readManifest();
  const sheets = Object.entries(routes).filter(([, { css }]) => css.length > 0);
  expect(sheets.map(([route, { css }]) => [route, css.length])).toEqual([['root', 1]]);
  const [css] = sheets.flatMap(([, { css }]) => css);
  // the order of the layers stands before all that is in them
  expect(readFileSync(`${CLIENT}${css}`, 'utf8')).toMatch(/^@layer tokens,\s*base,\s*ui,\s*page,\s*shown;/);
  expect(packedSize(css ?? '')).toBeLessThan(20_000);
});

it('has each sign that scripts name in the picture of all', () => {
  const files = readdirSync(`${CLIENT}/assets`);
  const names = files
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => [
      ...readFileSync(`${CLIENT}/assets/${file}`, 'utf8').matchAll(/(\/assets\/signs-[\w-]+\.svg)#([\w-]+)/g),
    ])
    .map(([, picture = '', name = '']) => ({ picture, name }));
  expect(names.map(({ name }) => name)).toContain('file-input');
  const missing = ({ picture, name }: { picture: string; name: string }) =>
    !readFileSync(`${CLIENT}${picture}`, 'utf8').includes(`id="${name}"`);
  expect(names.filter(missing)).toEqual([]);
});

const packed = new Map<string, number>();

function packedSize(file: string): number {
  const size = packed.get(file) ?? gzipSync(readFileSync(`${CLIENT}${file}`)).byteLength;
  packed.set(file, size);
  return size;
}

/** What Remix wrote of its build: which scripts a route begins with. */
function readManifest() {
  const name = readdirSync(`${CLIENT}/assets`).find((file) => /^manifest-.*\.js$/.test(file));
  const text = readFileSync(`${CLIENT}/assets/${name}`, 'utf8');
  return manifestSchema.parse(JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)));
}
