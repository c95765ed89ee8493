import { build } from '@remix-run/dev/dist/vite/build.js';

// What `remix vite:build` does, without the command: that loads how Remix built before there was Vite, and with it 270
// packages, which `overrides` in package.json leaves out.
build(process.cwd(), { logLevel: 'warn' }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
});
