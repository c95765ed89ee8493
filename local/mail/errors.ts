/** An error in Resend's shape: `{ statusCode, name, message }`. */
export class ResendError extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, message: string, retryAfter?: number) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export function errorResponse(error: ResendError): Response {
  const headers: HeadersInit = error.retryAfter === undefined ? [] : [['retry-after', String(error.retryAfter)]];
  const body = { statusCode: error.status, name: error.code, message: error.message };
  return Response.json(body, { status: error.status, headers });
}
