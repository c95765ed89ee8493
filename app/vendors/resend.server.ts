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
  /** Come back with what Resend says of the mail later. */
  tags?: { name: string; value: string }[] | undefined;
}

/** Resend will not take this mail, however often it is asked. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
}

const sent = z.object({ id: z.string() });
const sentBatch = z.object({
  data: z.array(sent),
  errors: z.array(z.object({ index: z.int() })).default([]),
});

/**
 * What Resend says of a mail after it took it, as far as we listen: that it bounced for good, or that the person
 * complained.
 */
export interface MailReport {
  about: 'bounce' | 'complaint';
  resendId: string;
  to: string;
  tags: Record<string, string>;
}

const reported = z.object({
  email_id: z.string(),
  to: z.tuple([z.string()]),
  tags: z.record(z.string(), z.string()).default({}),
});
const bounced = z.object({
  type: z.literal('email.bounced'),
  data: reported.extend({ bounce: z.object({ type: z.literal('Permanent') }) }),
});
const complained = z.object({ type: z.literal('email.complained'), data: reported });
const report = z.union([bounced, complained]);

/** A request that is not answered by then will not be; the next one has the same key. */
const ANSWER_WITHIN_MS = 15_000;
const inTime = () => AbortSignal.timeout(ANSWER_WITHIN_MS);

/** What became of a mail of a batch. */
export type BatchedMail = 'refused' | { id: string | null };

/** Resend takes so many mails in one request. */
export const BATCH_MAILS = 100;

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
    /**
     * Sends one mail; Resend drops a second one of the same key for 24 hours. Throws ServiceUnavailableError('mail'),
     * MailRefusedError.
     */
    async send(mail: Mail, idempotencyKey: string): Promise<string> {
      const { data, error, headers } = await resend.emails
        .send(mail, { idempotencyKey, signal: inTime() })
        .catch(unreachable);
      if (!error) return sent.parse(data).id;
      throw failure(error.name, headers);
    },

    /**
     * Sends up to BATCH_MAILS mails in one request, the good ones whatever the others are. Where Resend has had another
     * request of this key, that one counts, and ids are not known. Throws as `send` does.
     */
    async sendBatch(mails: Mail[], idempotencyKey: string): Promise<BatchedMail[]> {
      const { data, error, headers } = await resend.batch
        .send(mails, { idempotencyKey, batchValidation: 'permissive', signal: inTime() })
        .catch(unreachable);
      if (error?.name === 'invalid_idempotent_request') return mails.map(() => ({ id: null }));
      if (error) throw failure(error.name, headers);
      const answer = sentBatch.parse(data);
      const refused = new Set(answer.errors.map(({ index }) => index));
      const taken = answer.data.values();
      return mails.map((_, index) => (refused.has(index) ? 'refused' : { id: taken.next().value?.id ?? null }));
    },

    /**
     * What a call of Resend's webhook says, after its signature and its age (5 minutes): `forged` if it is not theirs,
     * null for anything that we do not listen to.
     */
    readReport(payload: string, headers: Headers): MailReport | 'forged' | null {
      const event = signedEvent(resend, env, payload, headers);
      if (event === 'forged') return event;
      const { success, data } = report.safeParse(event);
      if (!success) return null;
      const { email_id: resendId, to, tags } = data.data;
      return { about: data.type === 'email.bounced' ? 'bounce' : 'complaint', resendId, to: to[0], tags };
    },
  };
}

export type Mailer = ReturnType<typeof createMailer>;

function signedEvent(resend: Resend, env: Env, payload: string, headers: Headers): unknown {
  const header = (name: string) => headers.get(`svix-${name}`) ?? '';
  const webhookSecret = env.RESEND_WEBHOOK_SECRET;
  if (webhookSecret === undefined) return 'forged';
  const signed = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') };
  try {
    return resend.webhooks.verify({ payload, headers: signed, webhookSecret });
  } catch {
    // it throws one kind of error for everything that does not fit, JSON that is none included
    return 'forged';
  }
}

function failure(name: string, headers: Record<string, string> | null | undefined): Error {
  if (FINAL.has(name)) return new MailRefusedError(name);
  return new ServiceUnavailableError('mail', { cause: name, retryAfter: seconds(headers?.['retry-after']) });
}

function unreachable(cause: unknown): never {
  throw new ServiceUnavailableError('mail', { cause });
}

function seconds(value: string | undefined): number | undefined {
  const n = Number(value);
  return value !== undefined && Number.isFinite(n) ? n : undefined;
}
