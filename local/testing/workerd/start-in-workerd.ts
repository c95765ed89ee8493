import { readFileSync } from 'node:fs';
import { Miniflare } from 'miniflare';
import { build } from 'vite';

/** A module at work in the runtime that production has. */
export interface InWorkerd {
  /** Calls a function that the module exports; arguments and answer travel as JSON. Throws what it throws. */
  call(name: string, ...args: unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

const root = new URL('../../../', import.meta.url);
const ENTRY = 'virtual:entry';
const MAIN = 'main.mjs';

/**
 * Brings a module up in workerd, alone: for units whose outcome is the runtime's (decoders, streams), which Node's
 * would judge by another measure. The exported functions are what tests call.
 */
export async function startInWorkerd(module: URL): Promise<InWorkerd> {
  const worker = new Miniflare({
    workers: [
      {
        config: {
          name: 'alone',
          compatibilityDate: compatibilityDate(),
          compatibilityFlags: ['nodejs_compat'],
          manifest: {
            mainModule: MAIN,
            modulesRoot: root.pathname,
            modules: { [MAIN]: { type: 'esm', contents: await bundle(module) } },
          },
          env: {},
          exports: {},
        },
        dev: { rootPath: root.pathname },
      },
    ],
  });
  await worker.ready;
  return {
    async call(name, ...args) {
      const answer = await worker.dispatchFetch(`http://workerd/${name}`, {
        method: 'POST',
        body: JSON.stringify(args),
      });
      const body = await answer.text();
      if (!answer.ok) throw new Error(body);
      return JSON.parse(body);
    },
    close: () => worker.dispose(),
  };
}

const compatibilityDate = () =>
  /^compatibility_date = "(.+)"$/m.exec(readFileSync(new URL('wrangler.toml', root), 'utf8'))?.[1] ?? '';

async function bundle(module: URL): Promise<string> {
  const built = await build({
    configFile: false,
    root: root.pathname,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id.endsWith(ENTRY) ? ENTRY : null),
        load: (id) => (id === ENTRY ? entry(module) : null),
      },
    ],
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      lib: { entry: ENTRY, formats: ['es'] },
      // what Node's modules do there is the runtime's
      rollupOptions: { external: /^node:/ },
    },
  });
  const [output] = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  if (output?.type !== 'chunk') throw new Error(`${module.pathname} could not be bundled`);
  return output.code;
}

/** A Worker that answers each request with what the function of its path gives. */
const entry = (module: URL) => `
  import * as calls from ${JSON.stringify(module.pathname)};
  export default {
    async fetch(request) {
      try {
        const name = new URL(request.url).pathname.slice(1);
        return Response.json((await calls[name](...(await request.json()))) ?? null);
      } catch (error) {
        return new Response(error.stack, { status: 500 });
      }
    },
  };`;
