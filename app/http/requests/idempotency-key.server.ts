import { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import { type Doing, doOnce, type KeyedCall } from '#app/domain/idempotency/do-once.server.ts';
import type { Member } from '#app/http/member.server.ts';
import { check } from './body/read.server.ts';

const LONGEST_KEY = 200;

/** The header of a call that is to be made once. */
export const idempotencyKey = z
  .string()
  .min(1, 'A key is not empty.')
  .max(LONGEST_KEY, `A key has ${LONGEST_KEY} characters at most.`);

const header = z.object({ 'Idempotency-Key': idempotencyKey });

/**
 * Does what a request asks for, once for each `Idempotency-Key` (docs/rules/api.md#idempotency). `body` is what it
 * says.
 */
export async function onceByKey<T>(
  member: Member,
  request: Request,
  body: unknown,
  doing: Doing<T>,
): Promise<T | Refusal> {
  const call = keyedCall(request, body);
  return call instanceof Refusal ? call : doOnce(member, member.workspaceId, call, doing);
}

/** The key, with all that is asked for; null if the request carries none. */
function keyedCall(request: Request, body: unknown): KeyedCall | null | Refusal {
  const given = request.headers.get('idempotency-key');
  if (given === null) return null;
  const checked = check({ 'Idempotency-Key': given }, header);
  if (checked instanceof Refusal) return checked;
  const { pathname, searchParams } = new URL(request.url);
  const asked = [request.method, pathname.replace(/\/$/, ''), [...searchParams].sort(), body];
  return { key: checked['Idempotency-Key'], request: asked };
}
