import { Refusal } from '#app/domain/errors.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { isPageless } from '#app/http/answers/pageless.ts';
import { SESSION_COOKIE } from '#app/vendors/session-cookie.ts';
import { t } from '#app/words/language/t.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Signed by Inngest or Resend, and asked for by mail programs: none comes from a page of ours. */
const EXCEPT = /^\/(api\/inngest|api\/mail-events|unsubscribe)(\/|$|\.)/i;

/**
 * The origin rule (docs/rules/api.md#the-origin-rule): what changes something on the word of a cookie must come from
 * our own pages. Holds for every form of the pages, signed in or not. Gives the answer to send, or null where all is
 * well.
 */
export function refuseForeignOrigin(request: Request, appUrl: string): Response | null {
  if (SAFE.has(request.method)) return null;
  const url = new URL(request.url);
  if (EXCEPT.test(url.pathname)) return null;
  if (isPageless(url.pathname) && (request.headers.has('authorization') || !hasSession(request))) return null;
  if (isOwn(request, [url.origin, new URL(appUrl).origin])) return null;
  return refusalAnswer(new Refusal('FORBIDDEN', t('refused.foreign')));
}

function isOwn(request: Request, own: string[]): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null) return own.includes(origin);
  return request.headers.get('sec-fetch-site') === 'same-origin';
}

const hasSession = (request: Request) => (request.headers.get('cookie') ?? '').includes(SESSION_COOKIE);
