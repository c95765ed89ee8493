import { fileURLToPath } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev/dist/vite/index.js';
import { defineConfig, type Plugin, type Rollup } from 'vite';
import { compileMessages } from './deploy/compile-messages.ts';
import { drawByPreact } from './deploy/draw-by-preact.ts';
import { gatherSigns } from './deploy/gather-signs.ts';
import { oneStylesheet } from './deploy/one-stylesheet.ts';

declare module '@remix-run/cloudflare' {
  interface Future {
    v3_singleFetch: true;
  }
}

/** The Worker is built with its pages: one bundle, in which nothing is twice. */
const worker: Plugin = {
  name: 'worker',
  enforce: 'post',
  config: (_, { isSsrBuild }) => (isSsrBuild ? { build: { rollupOptions: { input: 'app/entry.worker.ts' } } } : {}),
  // one letter beyond Latin-1, and V8 keeps all of the script in two bytes a letter, in the heap of the isolate
  renderChunk(code) {
    return this.environment.name === 'ssr' ? { code: code.replaceAll(/[^\0-\x7F]/g, escaped), map: null } : null;
  },
};

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

type Look = Parameters<Extract<Rollup.ManualChunksOption, CallableFunction>>[1];

/** A sixteenth smaller, packed, than by esbuild. */
const TERSER = { minify: 'terser', terserOptions: { module: true, compress: { passes: 3 } } } as const;

/**
 * Few files for browsers, by what they are needed for: every page, pages with and without the frame, the frame, several
 * pages within it, with and without the largest. What is left is a page's own.
 */
const chunks: Plugin = {
  name: 'chunks',
  config: (_, { isSsrBuild }) =>
    isSsrBuild ? {} : { build: { ...TERSER, rollupOptions: { output: { manualChunks: chunkOf(new Map()) } } } },
};

/** The page of an import, which has most scripts of its own. */
const LARGEST = '/_app.imports.$id/';

/** `starts` remembers the routes, and the entry, that lead to a module. */
const chunkOf = (starts: Map<string, Set<string>>) => (id: string, look: Look) => {
  if (starts.size === 0) {
    for (const one of look.getModuleIds()) if (look.getModuleInfo(one)?.isEntry) follow(one, one, look, starts);
  }
  const from = [...(starts.get(id) ?? [])];
  if (from.length < 2) return null;
  if (from.some((start) => /entry\.client|\/root\.tsx/.test(start)))
    return id.includes('/app/') ? 'start' : 'framework';
  const framed = from.filter((start) => start.includes('/_app'));
  if (framed.length === 0) return 'solo';
  if (framed.length < from.length) return 'controls';
  if (framed.some((start) => start.includes('/_app/'))) return 'frame';
  return framed.some((start) => start.includes(LARGEST)) ? 'work' : 'pages';
};

function follow(id: string, start: string, look: Look, starts: Map<string, Set<string>>): void {
  const known = starts.get(id) ?? new Set();
  if (known.has(start)) return;
  starts.set(id, known.add(start));
  for (const next of look.getModuleInfo(id)?.importedIds ?? []) follow(next, start, look, starts);
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const UNUSED = ['functions', 'postgrest', 'realtime', 'storage'].map((part) => `@supabase/${part}-js`);
const unused = [...UNUSED, 'prettier/standalone', 'prettier/plugins/html'].map((find) => ({
  find,
  replacement: here('app/vendors/unused-parts.ts'),
}));

export default defineConfig({
  plugins: [
    compileMessages(),
    gatherSigns(here('app')),
    oneStylesheet(),
    remix({
      ignoredRouteFiles: ['**/*.test.ts', '**/*.css', '**/*.md'],
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: false,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
    drawByPreact(),
    worker,
    chunks,
  ],
  resolve: {
    alias: [
      // React 18 calls it by the other name; React Email's build for the edge asks for React 19's
      { find: 'react-dom/server.edge', replacement: 'react-dom/server.browser' },
      ...unused,
    ],
  },
  ssr: {
    // one bundle for the Worker: everything is resolved for workerd and inlined
    noExternal: true,
    external: ['node:async_hooks', 'node:events', 'node:stream', 'node:util', 'node:zlib'],
    resolve: { conditions: ['workerd', 'worker', 'browser'], externalConditions: ['workerd', 'worker'] },
    target: 'webworker',
  },
  build: {
    minify: true,
    target: 'es2022',
    rollupOptions: {
      onwarn(warning, warn) {
        // a resource route has nothing for browsers, and Zod's comments are Zod's
        if (warning.code !== 'EMPTY_BUNDLE' && warning.code !== 'INVALID_ANNOTATION') warn(warning);
      },
    },
  },
});
