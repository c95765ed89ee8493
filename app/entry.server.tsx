import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/cloudflare';
import { RemixServer } from '@remix-run/react';
import { renderToStringAsync } from 'preact-render-to-string';
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
  const page = await renderToStringAsync(
    <NonceContext.Provider value={nonce}>
      <RemixServer context={remixContext} url={request.url} nonce={nonce} />
    </NonceContext.Provider>,
  );
  headers.set('content-type', 'text/html; charset=utf-8');
  return new Response(`<!DOCTYPE html>${page.replaceAll(SCRIPT, `${SCRIPT} fetchpriority="low"`)}`, {
    headers,
    status,
  });
}

/** A page is read before it answers: what draws it goes first. Remix has no word of its own for that. */
const SCRIPT = '<link rel="modulepreload"';

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (isUnavailable(error)) context.isUnavailable = true;
  if (request.signal.aborted) return;
  log('page.failed', { method: request.method, error: nameOfError(error) });
};
