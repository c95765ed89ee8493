import { type ErrorResponse, Resend } from 'resend';
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

/** What Resend says no to: the mail, the key that it is sent with, or the address that it is from. */
export type RefusedPart = 'mail' | 'key' | 'sender';

/** Resend will not take this mail, however often it is asked. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
  readonly about: RefusedPart;

  constructor(message: string, about: RefusedPart = 'mail') {
    super(message);
    this.about = about;
  }
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
type BatchedMail = 'refused' | { id: string | null };

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

/** Where an answer of this name says that the key is at fault (resend.com/docs/api-reference/errors). */
const KEY_FAULTS = new Set(['missing_api_key', 'invalid_api_key', 'restricted_api_key']);

/** Resend as far as we use it. */
export function createMailer(env: Env) {
  const resend = connected(env, env.RESEND_API_KEY);
  return {
    ...sendingBy(resend, ourFailure),

    /** Sends from the account that a customer's key belongs to. */
    withKey: (key: string) => sendingBy(connected(env, key), failure),
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

const connected = (env: Env, key: string) =>
  new Resend(key, env.RESEND_BASE_URL ? { baseUrl: env.RESEND_BASE_URL } : {});

/** Sending from one account; `failed` makes an error of Resend's. */
function sendingBy(resend: Resend, failed: typeof failure) {
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
      throw failed(error, headers);
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
      if (error) throw failed(error, headers);
      const answer = sentBatch.parse(data);
      const refused = new Set(answer.errors.map(({ index }) => index));
      const taken = answer.data.values();
      return mails.map((_, index) => (refused.has(index) ? 'refused' : { id: taken.next().value?.id ?? null }));
    },
  };
}

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

type Answered = Pick<ErrorResponse, 'name' | 'message' | 'statusCode'>;
type AnswerHeaders = Record<string, string> | null | undefined;

/** A key of ours that is refused is a trouble of the moment: somebody puts another one, and mails go out. */
function ourFailure(error: Answered, headers: AnswerHeaders): Error {
  const failed = failure(error, headers);
  const isOurKey = failed instanceof MailRefusedError && failed.about === 'key';
  return isOurKey ? new ServiceUnavailableError('mail', { cause: error.name }) : failed;
}

function failure(error: Answered, headers: AnswerHeaders): Error {
  const about = refusedPart(error);
  if (about !== null) return new MailRefusedError(error.name, about);
  return new ServiceUnavailableError('mail', { cause: error.name, retryAfter: seconds(headers?.['retry-after']) });
}

function refusedPart({ name, statusCode, message }: Answered): RefusedPart | null {
  // an unknown key is a `validation_error` too: of a 401, or of a 400 that nothing but its words tells apart
  const isUnknownKey = name === 'validation_error' && (statusCode === 401 || /^API key is invalid/.test(message));
  if (isUnknownKey || KEY_FAULTS.has(name)) return 'key';
  // a domain that is not verified, or an account that may only write to itself
  if (name === 'invalid_from_address' || (name === 'validation_error' && statusCode === 403)) return 'sender';
  return FINAL.has(name) ? 'mail' : null;
}

function unreachable(cause: unknown): never {
  throw new ServiceUnavailableError('mail', { cause });
}

function seconds(value: string | undefined): number | undefined {
  const n = Number(value);
  return value !== undefined && Number.isFinite(n) ? n : undefined;
}
