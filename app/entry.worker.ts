import { createRequestHandler } from '@remix-run/cloudflare';
import * as build from '#build';
import { handleRequest } from './http/handle-request.server.ts';

const remix = createRequestHandler(build);

export default {
  fetch(request, env, ctx) {
    return handleRequest(request, env, ctx, remix);
  },
} satisfies ExportedHandler<Record<string, unknown>>;
