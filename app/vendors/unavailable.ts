export type Service = 'storage' | 'sign-in' | 'mail' | 'jobs';

/** A service we lean on gave no answer, or one that says "later". Worth another try. */
export class ServiceUnavailableError extends Error {
  override readonly name = 'ServiceUnavailableError';
  readonly service: Service;
  /** Seconds after which the service itself asks to be tried again. */
  readonly retryAfter: number | undefined;

  constructor(service: Service, options: ErrorOptions & { retryAfter?: number | undefined } = {}) {
    super(`The ${service} service did not answer`, options);
    this.service = service;
    this.retryAfter = options.retryAfter;
  }
}
