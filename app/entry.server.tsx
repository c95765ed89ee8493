import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/cloudflare';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToReadableStream } from 'react-dom/server';
import { isUnavailable } from './http/answers/answers.server.ts';
import { log, nameOfError } from './lib/log.ts';
import { NonceContext } from './ui/look/nonce.ts';

export default async function handleDocument(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
) {
  let failed = false;
  const page = (
    <NonceContext.Provider value={nonce}>
      <RemixServer context={remixContext} url={request.url} nonce={nonce} />
    </NonceContext.Provider>
  );
  const body = await renderToReadableStream(page, {
    nonce,
    signal: request.signal,
    onError(error: unknown) {
      failed = true;
      log('render.failed', { error: nameOfError(error) });
    },
  });
  // programs that read pages get them whole
  if (isbot(request.headers.get('user-agent'))) await body.allReady;
  headers.set('content-type', 'text/html; charset=utf-8');
  return new Response(body, { headers, status: failed ? 500 : status });
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (isUnavailable(error)) context.isUnavailable = true;
  if (request.signal.aborted) return;
  log('page.failed', { method: request.method, error: nameOfError(error) });
};
