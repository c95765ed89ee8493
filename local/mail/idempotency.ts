import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { transaction } from '#local/auth/transaction.ts';
import { ResendError } from './errors.ts';

const MEMORY_HOURS = 24;
const MAXIMUM_KEY_LENGTH = 256;

/**
 * Runs `send` once for a key: within 24 hours the same request gets the first one's answer again. Mail and memory are
 * one transaction, so a server killed in between leaves neither.
 * @throws ResendError 400 for a key that is none, 409 if it came with another request or its request still runs
 */
export function sendOnce(
  db: Pool,
  key: string | undefined,
  request: string,
  now: Date,
  send: (tx: PoolClient) => Promise<object>,
): Promise<object> {
  if (key === undefined) return transaction(db, send);
  if (key.length === 0 || key.length > MAXIMUM_KEY_LENGTH) {
    throw new ResendError(400, 'invalid_idempotency_key', 'The idempotency key must have 1 to 256 characters.');
  }
  const hash = createHash('sha256').update(request).digest('hex');
  return transaction(db, async (tx) => {
    await claim(tx, key);
    const known = await recall(tx, key, now);
    if (known && known.request_hash !== hash) {
      const message = 'This idempotency key was used with another request.';
      throw new ResendError(409, 'invalid_idempotent_request', message);
    }
    if (known) return known.answer;
    const answer = await send(tx);
    await tx.query(
      'insert into local_mail.idempotency_keys (key, request_hash, answer, created_at) values ($1, $2, $3, $4)',
      [key, hash, answer, now],
    );
    return answer;
  });
}

async function claim(tx: PoolClient, key: string): Promise<void> {
  const { rows } = await tx.query<{ free: boolean }>(
    "select pg_try_advisory_xact_lock(hashtextextended('local_mail/' || $1, 0)) as free",
    [key],
  );
  if (!rows[0]?.free) {
    const message = 'Another request with this idempotency key is still in progress.';
    throw new ResendError(409, 'concurrent_idempotent_requests', message);
  }
}

async function recall(tx: PoolClient, key: string, now: Date) {
  const forgotten = new Date(now.getTime() - MEMORY_HOURS * 3600 * 1000);
  await tx.query('delete from local_mail.idempotency_keys where created_at <= $1', [forgotten]);
  const { rows } = await tx.query<{ request_hash: string; answer: object }>(
    'select request_hash, answer from local_mail.idempotency_keys where key = $1',
    [key],
  );
  return rows[0];
}
