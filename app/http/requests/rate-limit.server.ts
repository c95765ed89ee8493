import type { AppLoadContext } from '@remix-run/cloudflare';
import { servicesOf } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { t } from '#app/words/language/t.ts';

/** The limits are counted by the minute. */
export const RETRY_AFTER_SECONDS = 60;

/** The answer to one request too many (docs/rules/api.md#limits). */
function tooMany(context: AppLoadContext, limit: string, message: string): Response {
  const headers = { 'retry-after': String(RETRY_AFTER_SECONDS) };
  // a page is made of this answer's status and words, not of its headers
  for (const [name, value] of Object.entries(headers)) context.responseHeaders.set(name, value);
  return refusalAnswer(new Refusal('RATE_LIMITED', message, { limit }), headers);
}

/** A part of a file is one of many by nature. */
const PARTS = /^\/api\/imports\/[^/]+\/parts\/[^/]+$/i;

/** Loaders of one page run side by side and are one request. */
const counted = new WeakMap<AppLoadContext, Promise<boolean>>();

/**
 * Counts a request of a user (before the database is asked anything) or of an API key. Throws the 429 that answers one
 * too many.
 */
export async function countRequest(
  { request, context }: { request: Request; context: AppLoadContext },
  callerId: string,
): Promise<void> {
  if (PARTS.test(new URL(request.url).pathname)) return;
  const known = counted.get(context);
  const allowed = known ?? servicesOf(context).rateLimits.request(callerId);
  if (!known) counted.set(context, allowed);
  if (!(await allowed)) throw tooMany(context, 'requests_per_minute', t('refused.too-fast'));
}

/** Counts an upload that a user, or an API key, begins. Throws the 429 that answers one too many. */
export async function countUpload(
  context: AppLoadContext,
  { user, key }: { user: { id: string }; key: { id: string } | null },
): Promise<void> {
  if (await servicesOf(context).rateLimits.upload(key?.id ?? user.id)) return;
  throw tooMany(context, 'uploads_per_minute', t('refused.too-many-files'));
}
