import { type Context, Hono } from 'hono';
import type { PoolClient } from 'pg';
import { accountApi } from './account-api.ts';
import { checkApiKey, checkSender } from './accounts.ts';
import type { MailContext } from './context.ts';
import { ResendError } from './errors.ts';
import { sendOnce } from './idempotency.ts';
import { findMail, keepMail, type MailContent } from './mails.ts';
import { checkedMail, invalid } from './send-request.ts';
import { fateOf } from './webhook.ts';

const MAXIMUM_BATCH = 100;

const OUR_WEBHOOK = {
  id: '0190a1b2-0000-7000-8000-000000000001',
  created_at: '2026-01-01 00:00:00.000000+00',
  status: 'enabled',
  events: ['email.delivered', 'email.bounced', 'email.complained'],
};

/**
 * Resend's HTTP API, as far as the app uses it (`POST /emails`, `POST /emails/batch`, `GET /emails/:id`), and how
 * the account is set up (account-api.ts, `GET /webhooks`).
 */
export function resendApi(mail: MailContext): Hono {
  const api = new Hono();
  api.use('/emails/*', async (c, next) => {
    await checkApiKey(mail, c.req.header('authorization'), c.req.method === 'POST' ? 'sending' : 'other');
    const headers = mail.countRequest();
    await next();
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
  });
  api.post('/emails', (c) =>
    send(mail, c, async (tx, body, keep) => ({ id: await keep(tx, checkedMail(body, refusedAddresses(mail))) })),
  );
  api.post('/emails/batch', (c) =>
    send(mail, c, (tx, body, keep) =>
      sendBatch(mail, body, c.req.header('x-batch-validation') === 'permissive', (content) => keep(tx, content)),
    ),
  );
  api.get('/emails/:id', (c) => getEmail(mail, c));
  api.route('/', accountApi(mail));
  api.get('/webhooks', async (c) => {
    await checkApiKey(mail, c.req.header('authorization'), 'other');
    const data = mail.webhookUrl === undefined ? [] : [{ ...OUR_WEBHOOK, endpoint: mail.webhookUrl }];
    return c.json({ object: 'list', has_more: false, data });
  });
  return api;
}

type Keep = (tx: PoolClient, content: MailContent) => Promise<string>;

async function send(
  mail: MailContext,
  c: Context,
  work: (tx: PoolClient, body: unknown, keep: Keep) => Promise<object>,
): Promise<Response> {
  const text = await c.req.text();
  const key = c.req.header('idempotency-key');
  const failure = mail.control.nextFailure(text);
  if (failure && !mail.control.state.keep_mail) throw failure;
  const answer = await sendOnce(mail.db, key, `${c.req.path}\n${text}`, mail.now(), async (tx) => {
    await mail.control.released();
    return work(tx, parsedJson(text), async (connection, content) => {
      await checkSender(connection, content.from);
      return keepMail(connection, content, { via: 'api', at: mail.now(), idempotencyKey: key });
    });
  });
  void tellOfTestAddresses(mail, answer);
  if (failure) throw failure;
  return c.json(answer);
}

async function sendBatch(
  mail: MailContext,
  body: unknown,
  isPermissive: boolean,
  keep: (content: MailContent) => Promise<string>,
): Promise<object> {
  if (!Array.isArray(body) || body.length === 0 || body.length > MAXIMUM_BATCH) {
    throw invalid(`A batch is an array of 1 to ${MAXIMUM_BATCH} emails.`);
  }
  const checked = body.map((one) => checkedOrError(one, mail));
  const errors = checked.flatMap((one, index) =>
    one instanceof ResendError ? [{ index, message: one.message, error: one }] : [],
  );
  if (errors[0] && !isPermissive) throw errors[0].error;
  const data: { id: string }[] = [];
  for (const one of checked) {
    if (!(one instanceof ResendError)) data.push({ id: await keep(one) });
  }
  return isPermissive ? { data, errors: errors.map(({ index, message }) => ({ index, message })) } : { data };
}

function checkedOrError(body: unknown, mail: MailContext): MailContent | ResendError {
  try {
    return checkedMail(body, refusedAddresses(mail));
  } catch (error) {
    if (error instanceof ResendError) return error;
    throw error;
  }
}

async function getEmail(mail: MailContext, c: Context): Promise<Response> {
  const found = await findMail(mail.db, c.req.param('id') ?? '');
  if (!found) throw new ResendError(404, 'not_found', 'Email not found');
  const { id, from, to, cc, bcc, reply_to, subject, html, text, tags, created_at } = found;
  return c.json({
    object: 'email',
    id,
    message_id: `<${id}@folksbase.example>`,
    from,
    to,
    cc,
    bcc,
    reply_to,
    subject,
    html,
    text,
    tags,
    created_at,
    scheduled_at: null,
    last_event: 'delivered',
  });
}

function refusedAddresses(mail: MailContext): ReadonlySet<string> {
  return new Set(mail.control.state.refuse_addresses);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ResendError(400, 'validation_error', 'The request body is not JSON.');
  }
}

/** A mail to one of Resend's own test addresses meets its fate at once. */
async function tellOfTestAddresses(mail: MailContext, answer: object): Promise<void> {
  const id = 'id' in answer && typeof answer.id === 'string' ? answer.id : '';
  const kept = await findMail(mail.db, id).catch(() => undefined);
  const fate = kept && fateOf(kept.to[0] ?? '');
  // an app that is away misses it; Resend would try for hours
  if (fate) await mail.tell(kept, fate).catch(() => undefined);
}
