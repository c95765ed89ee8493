import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';

declare module '@remix-run/cloudflare' {
  interface Future {
    v3_singleFetch: true;
  }
}

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
