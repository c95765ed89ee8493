import { randomBytes } from 'node:crypto';

/** Anthropic's names for what goes wrong, by status (platform.claude.com/docs/en/api/errors). */
const TYPES: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  529: 'overloaded_error',
};

/** An error as Anthropic answers it. */
export class AnthropicError extends Error {
  readonly status: number;
  readonly retryAfter: number | undefined;

  constructor(status: number, message: string, retryAfter?: number) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Every answer has one, in the header `request-id` and in an error's body. */
export const newRequestId = (): string => `req_${randomBytes(12).toString('hex')}`;

export function errorResponse({ status, message, retryAfter }: AnthropicError): Response {
  const request_id = newRequestId();
  const type = TYPES[status] ?? 'api_error';
  return Response.json(
    { type: 'error', error: { type, message }, request_id },
    {
      status,
      headers: {
        'request-id': request_id,
        ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      },
    },
  );
}
