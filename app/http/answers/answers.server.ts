import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/cloudflare';
import { type ErrorCode, Refusal } from '#app/domain/errors.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { ServiceUnavailableError } from '#app/vendors/unavailable.ts';
import { takesOnly } from '#app/words/failures/refusals.ts';
import { t } from '#app/words/language/t.ts';
import { isDatabaseUnavailable } from '#db/errors.ts';

/** The one table of codes and HTTP statuses (docs/rules/api.md#errors). */
export const STATUS = {
  VALIDATION_ERROR: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  EXPIRED: 410,
  TOO_LARGE: 413,
  NOT_A_CSV: 415,
  RANGE_NOT_SATISFIABLE: 416,
  EMPTY_FILE: 422,
  NO_ROWS: 422,
  BROKEN_FILE: 422,
  TOO_MANY_COLUMNS: 422,
  LIMIT_REACHED: 422,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  UNAVAILABLE: 503,
} as const satisfies Record<ErrorCode, number>;

export const RETRY_AFTER_SECONDS = 5;

/** A refusal as the API says it. */
export function refusalAnswer(refusal: Refusal, headers?: Record<string, string>): Response {
  const { code, message, details } = refusal;
  return Response.json(
    { code, message, ...(details === undefined ? {} : { details }) },
    { status: STATUS[code], headers: { ...retryHeaders(refusal), ...headers } },
  );
}

/** When a refusal is worth asking again, as a header says it. */
export const retryHeaders = ({ retryAfter }: Refusal): Record<string, string> =>
  retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };

/** Whether a service was away, as opposed to something of ours being broken. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof ServiceUnavailableError || isDatabaseUnavailable(error);
}

/** What broke, logged under an id and answered with nothing but that id. */
export function failureAnswer(error: unknown, request: Request): Response {
  const id = crypto.randomUUID().slice(0, 8);
  const path = new URL(request.url).pathname;
  log('request.failed', { id, method: request.method, path: withoutToken(path), error: nameOfError(error) });
  if (isUnavailable(error)) {
    return refusalAnswer(new Refusal('UNAVAILABLE', t('refused.unavailable')), {
      'retry-after': String(RETRY_AFTER_SECONDS),
    });
  }
  return refusalAnswer(new Refusal('INTERNAL_ERROR', t('refused.broke', { id }), { id }));
}

/** Paths that carry a token or a name are logged without it. */
export const withoutToken = (path: string) =>
  path
    .replace(/^\/(download|unsubscribe|confirm-replies|join)\/.*/i, '/$1/:token')
    .replace(/^\/api\/custom-fields\/.*/i, '/api/custom-fields/:name');

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';

/** The answer to a method that no route of any kind knows, or null. */
export function refuseUnknownMethod({ method }: Request): Response | null {
  if (METHODS.split(', ').includes(method)) return null;
  return refusalAnswer(new Refusal('METHOD_NOT_ALLOWED', `There is no ${method} here.`), { allow: METHODS });
}

type Args = LoaderFunctionArgs | ActionFunctionArgs;
export type Handler = (args: Args) => Promise<Response | Refusal>;

/**
 * An API route from its methods: `const route = api({ GET, POST })`, whose loader and action are exported one by one
 * (Remix takes them out of what browsers get by name). A handler returns a Response, or the Refusal a domain function
 * gave it.
 */
export function api(handlers: Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Handler>>) {
  const allow = Object.keys(handlers).join(', ');
  async function answer(args: Args): Promise<Response> {
    const method = args.request.method === 'HEAD' ? 'GET' : args.request.method;
    const handler = Object.hasOwn(handlers, method) ? handlers[method as keyof typeof handlers] : undefined;
    if (!handler) {
      return refusalAnswer(new Refusal('METHOD_NOT_ALLOWED', takesOnly(allow)), { allow });
    }
    try {
      const result = await handler(args);
      return result instanceof Refusal ? refusalAnswer(result) : result;
    } catch (error) {
      if (error instanceof Response) return error;
      return failureAnswer(error, args.request);
    }
  }
  return { loader: answer, action: answer };
}

/** A domain function's outcome as an answer: the Refusal itself, or the value as JSON. */
export function answer<T>(result: T | Refusal, status = 200): Response | Refusal {
  return result instanceof Refusal ? result : Response.json(result, { status });
}

/** As `answer`, for what has nothing to say. */
export function answerEmpty(result: unknown): Response | Refusal {
  return result instanceof Refusal ? result : new Response(null, { status: 204 });
}
