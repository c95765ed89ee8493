import { isPageless } from '#app/http/answers/pageless.ts';

/**
 * A request as Remix is to see it. Without `Origin`: ours is the one rule about it (origin.server.ts), Remix's own
 * would answer a mail program's one click with 500. And what answers no page has no `.data` beside it:
 * `/api/contacts/x.data` is not `x`.
 */
export function forRemix(request: Request): Request {
  const url = new URL(request.url);
  const isData = url.pathname.endsWith('.data') && isPageless(url.pathname);
  if (isData) url.pathname = url.pathname.replace(/\.data$/, '%2Edata');
  if (!isData && !request.headers.has('origin')) return request;
  const headers = new Headers(request.headers);
  headers.delete('origin');
  return new Request(new Request(url, request), { headers });
}
