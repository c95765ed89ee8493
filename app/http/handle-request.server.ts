import type { AppLoadContext, RequestHandler } from '@remix-run/cloudflare';
import { EnvironmentError, parseEnv } from '#app/env.server.ts';
import { log } from '#app/lib/log.ts';
import { withinLanguage } from '#app/words/language/within-language.server.ts';
import { RETRY_AFTER_SECONDS, refuseUnknownMethod, STATUS, withoutToken } from './answers/answers.server.ts';
import { type PagePolicy, secure } from './answers/security-headers.server.ts';
import { boundBody } from './requests/body/bound-body.server.ts';
import { refuseOtherThanForms } from './requests/body/form.server.ts';
import { forRemix } from './requests/for-remix.server.ts';
import { languageOf } from './requests/language.ts';
import { refuseForeignOrigin } from './requests/origin.server.ts';

/**
 * Every request: environment, origin rule, the body's limit, Remix, session cookies, security headers, one line of log.
 */
export async function handleRequest(
  request: Request,
  env: Record<string, unknown>,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
  remix: RequestHandler,
): Promise<Response> {
  const began = Date.now();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = { nonce, turnstile: Boolean(env.TURNSTILE_SITE_KEY), gravatar: false };
  const response = await withinLanguage(languageOf(request), () => respond(request, env, ctx, remix, policy));
  const { pathname } = new URL(request.url);
  log('request', {
    method: request.method,
    path: withoutToken(pathname),
    status: response.status,
    ms: Date.now() - began,
  });
  return secure(response, request, policy);
}

async function respond(
  request: Request,
  env: Record<string, unknown>,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
  remix: RequestHandler,
  policy: PagePolicy,
): Promise<Response> {
  const refused =
    refuseUnknownMethod(request) ??
    refuseForeignOrigin(request, appUrl(env)) ??
    refuseOtherThanForms(request) ??
    incomplete(env);
  if (refused) return refused;
  const bounded = await boundBody(request);
  if (bounded instanceof Response) return bounded;
  const responseHeaders = new Headers();
  const context: AppLoadContext = {
    env,
    waitUntil: (work) => ctx.waitUntil(work),
    responseHeaders,
    isUnavailable: false,
    gravatar: false,
    nonce: policy.nonce,
  };
  const answer = await remix(forRemix(bounded), context);
  policy.gravatar = context.gravatar;
  // what a page could not be made for is all the same to Remix
  const isAway = answer.status === STATUS.INTERNAL_ERROR && context.isUnavailable;
  const response = new Response(answer.body, isAway ? { headers: answer.headers, status: STATUS.UNAVAILABLE } : answer);
  // a page that takes no form: Remix does not say what it takes instead
  if (answer.status === STATUS.METHOD_NOT_ALLOWED && !answer.headers.has('allow')) response.headers.set('allow', 'GET');
  if (isAway) response.headers.set('retry-after', String(RETRY_AFTER_SECONDS));
  for (const [name, value] of responseHeaders) {
    if (name === 'set-cookie') response.headers.append(name, value);
    else response.headers.set(name, value);
  }
  return response;
}

const checked = new WeakSet<object>();

/** An environment that is not complete answers nothing but that, naming the variables. */
function incomplete(env: Record<string, unknown>): Response | null {
  if (checked.has(env)) return null;
  try {
    parseEnv(env);
    checked.add(env);
    return null;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    log('environment.incomplete', { report: error.message });
    return new Response(error.message, { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  }
}

const appUrl = (env: Record<string, unknown>) => (typeof env.APP_URL === 'string' ? env.APP_URL : 'https://invalid');
