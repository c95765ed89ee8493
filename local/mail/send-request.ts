import { z } from 'zod';
import { isMailAddress } from './addresses.ts';
import { ResendError } from './errors.ts';
import type { MailContent } from './mails.ts';

const FORMAT = 'The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.';
const MAXIMUM_RECIPIENTS = 50;

const addresses = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((value) => (typeof value === 'string' ? [value] : (value ?? [])));

const sendRequest = z.object({
  from: z.string().nullish(),
  to: addresses,
  cc: addresses,
  bcc: addresses,
  reply_to: addresses,
  subject: z.string().nullish(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
});

const NOT_HERE = ['attachments', 'scheduled_at', 'template', 'topic_id'];

/**
 * @param body one mail as the SDK sends it
 * @param refusedAddresses addresses that count as invalid, by the test's switch
 * @throws ResendError 422, as Resend's reference lists them; also for what this stand-in does not do
 */
export function checkedMail(body: unknown, refusedAddresses: ReadonlySet<string>): MailContent {
  const parsed = sendRequest.safeParse(body);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    throw invalid(field ? `Invalid \`${field}\` field.` : 'The request body must be an object.');
  }
  refuseWhatIsNotHere(body);
  const { from, to, cc, bcc, reply_to, subject, html, text, headers, tags } = parsed.data;
  if (!from) throw missing('from');
  if (to.length === 0) throw missing('to');
  if (!subject) throw missing('subject');
  if (!html && !text) throw invalid('Missing `html` or `text` field.');
  if (!isMailAddress(from)) throw new ResendError(422, 'invalid_from_address', `Invalid \`from\` field. ${FORMAT}`);
  checkRecipients({ to, cc, bcc, reply_to }, refusedAddresses);
  checkTags(tags ?? []);
  return { from, to, cc, bcc, reply_to, subject, html, text, headers: headers ?? {}, tags: tags ?? [] };
}

function refuseWhatIsNotHere(body: unknown): void {
  const given = NOT_HERE.find((field) => body !== null && typeof body === 'object' && Reflect.get(body, field) != null);
  if (given) throw invalid(`The local stand-in for Resend does not implement \`${given}\`.`);
}

function checkRecipients(fields: Record<string, string[]>, refusedAddresses: ReadonlySet<string>): void {
  for (const [field, written] of Object.entries(fields)) {
    if (written.length > MAXIMUM_RECIPIENTS) {
      throw invalid(`The \`${field}\` field takes at most ${MAXIMUM_RECIPIENTS} addresses.`);
    }
    const isRefused = (address: string) => !isMailAddress(address) || refusedAddresses.has(address.toLowerCase());
    if (written.some(isRefused)) throw invalid(`Invalid \`${field}\` field. ${FORMAT}`);
  }
}

function checkTags(tags: { name: string; value: string }[]): void {
  const isTagText = (text: string) => /^[\w-]{1,256}$/.test(text);
  if (!tags.every(({ name, value }) => isTagText(name) && isTagText(value))) {
    throw invalid('Tags should only contain ASCII letters, numbers, underscores, or dashes.');
  }
}

function missing(field: string): ResendError {
  return new ResendError(422, 'missing_required_field', `Missing \`${field}\` field.`);
}

export function invalid(message: string): ResendError {
  return new ResendError(422, 'validation_error', message);
}
