import { type AppLoadContext, data } from '@remix-run/cloudflare';
import { servicesOf } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { STATUS } from '#app/http/answers/answers.server.ts';
import { tooManyTries } from '#app/words/failures/refusals.ts';
import { t } from '#app/words/language/t.ts';
import { callerAddress, callerKey } from './caller-address.ts';
import { RETRY_AFTER_SECONDS } from './rate-limit.server.ts';

/** The field that Turnstile's widget puts into a form. */
const TURNSTILE_FIELD = 'cf-turnstile-response';

/**
 * What every form of somebody who is not signed in passes first: so many a minute from one address
 * (docs/rules/api.md#limits), and Turnstile's check where it is on. Gives the refusal, or null.
 */
export async function guardSignIn(
  { request, context }: { request: Request; context: AppLoadContext },
  fields: Record<string, unknown>,
): Promise<Refusal | null> {
  const { turnstile } = servicesOf(context);
  const refused = await countTry({ request, context });
  if (refused) return refused;
  if (await turnstile.isPerson(fields[TURNSTILE_FIELD], callerAddress(request))) return null;
  return new Refusal('VALIDATION_ERROR', t('refused.person-check'));
}

/** Counts a try at a password by the caller's address. Gives the refusal of one too many, or null. */
export async function countTry({ request, context }: { request: Request; context: AppLoadContext }) {
  const address = callerAddress(request);
  if (address === null || (await servicesOf(context).rateLimits.signIn(callerKey(address)))) return null;
  const limit = { limit: 'sign_ins_per_minute' };
  return new Refusal('RATE_LIMITED', tooManyTries(), limit, { retryAfter: RETRY_AFTER_SECONDS });
}

/** A refusal as the page of a sign-in form shows it, with what was entered. */
export function signInRefused(context: AppLoadContext, { code, message }: Refusal, email = '') {
  if (code === 'RATE_LIMITED') context.responseHeaders.set('retry-after', String(RETRY_AFTER_SECONDS));
  return data({ error: message, email }, { status: code === 'RATE_LIMITED' ? STATUS[code] : 200 });
}

/** What a page needs to show Turnstile's widget. */
export const personCheck = (context: AppLoadContext) => ({ siteKey: servicesOf(context).turnstile.siteKey });
