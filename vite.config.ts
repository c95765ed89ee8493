import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';

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

export default defineConfig({
  plugins: [
    remix({
      ignoredRouteFiles: ['**/*.test.ts', '**/*.css'],
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: false,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
    worker,
  ],
  resolve: {
    // React 18 calls it by the other name; React Email's build for the edge asks for React 19's
    alias: { 'react-dom/server.edge': 'react-dom/server.browser' },
  },
  ssr: {
    // one bundle for the Worker: everything is resolved for workerd and inlined
    noExternal: true,
    external: ['node:async_hooks', 'node:zlib'],
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
