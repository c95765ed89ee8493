import { createHash } from 'node:crypto';
import { addressIn } from './addresses.ts';
import type { MailContext } from './context.ts';
import { ResendError } from './errors.ts';
import type { Database } from './schema.ts';

/** What a key may do: anything, or send alone. */
export const PERMISSIONS = ['full_access', 'sending_access'] as const;

type Permission = (typeof PERMISSIONS)[number];

/** All that is kept of a key. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/**
 * Which key a request comes with is what it may do.
 * @throws ResendError as Resend's reference lists them: an unknown key is a `validation_error`, of 401 where mails are
 * sent and of 400 elsewhere
 */
export async function checkApiKey(
  mail: MailContext,
  authorization: string | undefined,
  endpoint: 'sending' | 'other',
): Promise<void> {
  const key = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  if (!key) throw new ResendError(401, 'missing_api_key', 'Missing API key in the authorization header.');
  const permission = key === mail.apiKey ? 'full_access' : await findPermission(mail.db, key);
  if (!permission) throw new ResendError(endpoint === 'sending' ? 401 : 400, 'validation_error', 'API key is invalid');
  if (permission === 'sending_access' && endpoint === 'other') {
    throw new ResendError(401, 'restricted_api_key', 'This API key is restricted to only send emails.');
  }
}

async function findPermission(db: Database, key: string): Promise<Permission | undefined> {
  const { rows } = await db.query<{ permission: Permission }>(
    'select permission from local_mail.api_keys where key_hash = $1',
    [hashOfKey(key)],
  );
  return rows[0]?.permission;
}

/**
 * Mails may be from anybody here, but not from a domain that was added and is not verified; at Resend not from one that
 * was never added either.
 * @throws ResendError 403
 */
export async function checkSender(db: Database, from: string): Promise<void> {
  const [, domain = ''] = addressIn(from).split('@');
  const { rows } = await db.query('select 1 from local_mail.domains where name = $1', [domain]);
  if (rows.length === 0) return;
  const message = `The ${domain} domain is not verified. Please, add and verify your domain.`;
  throw new ResendError(403, 'validation_error', message);
}
