import { Resend } from 'resend';
import { z } from 'zod';
import type { Env } from '#app/env.server.ts';
import { ServiceUnavailableError } from './unavailable.ts';

export interface Mail {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  replyTo?: string | undefined;
  headers?: Record<string, string> | undefined;
}

/** Resend will not take this mail, however often it is asked. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
}

const sent = z.object({ id: z.string() });

/** What Resend says of a mail itself, as opposed to of the moment. */
const FINAL = new Set([
  'validation_error',
  'invalid_from_address',
  'invalid_idempotent_request',
  'missing_required_field',
  'invalid_parameter',
]);

/** Resend as far as we use it. */
export function createMailer(env: Env) {
  const resend = new Resend(env.RESEND_API_KEY, env.RESEND_BASE_URL ? { baseUrl: env.RESEND_BASE_URL } : {});
  return {
    /** Sends one mail; Resend drops a second one of the same key for 24 hours. Throws ServiceUnavailableError('mail'), MailRefusedError. */
    async send(mail: Mail, idempotencyKey: string): Promise<string> {
      const { data, error, headers } = await resend.emails.send(mail, { idempotencyKey }).catch(unreachable);
      if (!error) return sent.parse(data).id;
      if (FINAL.has(error.name)) throw new MailRefusedError(error.name);
      throw new ServiceUnavailableError('mail', { cause: error.name, retryAfter: seconds(headers?.['retry-after']) });
    },
  };
}

export type Mailer = ReturnType<typeof createMailer>;

function unreachable(cause: unknown): never {
  throw new ServiceUnavailableError('mail', { cause });
}

function seconds(value: string | undefined): number | undefined {
  const n = Number(value);
  return value !== undefined && Number.isFinite(n) ? n : undefined;
}
