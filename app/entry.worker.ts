import * as build from 'virtual:remix/server-build';
import { servicesOf } from './context.server.ts';
import { watchOpenWork } from './domain/watch/watch-open-work.server.ts';
import { handleRequest } from './http/handle-request.server.ts';
import { narrowHandler } from './http/requests/narrow-handler.server.ts';
import { log } from './lib/log.ts';

const remix = narrowHandler(build);

export default {
  fetch(request, env, ctx) {
    return handleRequest(request, env, ctx, remix);
  },

  /** Every minute, by Cloudflare's cron trigger (wrangler.toml). */
  async scheduled(_controller, env, ctx) {
    const services = servicesOf({ env, waitUntil: (work) => ctx.waitUntil(work) });
    const watched = await watchOpenWork(services);
    if (watched) log('watchdog', { ...watched });
  },
} satisfies ExportedHandler<Record<string, unknown>>;
