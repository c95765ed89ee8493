import type { Plugin } from 'vite';

const PREACT: Record<string, string> = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react/jsx-runtime': 'preact/jsx-runtime',
};
const PARTS: Record<string, string> = { START_TRANSITION: 'startTransition', FLUSH_SYNC: 'flushSync', USE_ID: 'useId' };
const OF_MAILS = /\/app\/(domain|emails)\/|\/node_modules\/(@react-email|react|react-dom)\//;

/** Pages are drawn by Preact, which is a quarter of React; mails by React, whose streams React Email needs. */
export const drawByPreact = (): Plugin => ({
  name: 'preact',
  enforce: 'pre',
  resolveId(source, importer) {
    const name = PREACT[source];
    return name && importer && !OF_MAILS.test(importer) ? this.resolve(name, importer, { skipSelf: true }) : null;
  },
  // named by a variable, a part of React keeps all others in what browsers get
  transform: (code, id) =>
    /\/react-router(-dom)?\/dist\/index\.js$/.test(id)
      ? {
          code: code.replaceAll(/\b(React|ReactDOM)\[([A-Z_]+)\]/g, (_, of, part) => `${of}.${PARTS[part]}`),
          map: null,
        }
      : null,
});
