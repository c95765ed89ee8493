import { Webhook } from 'standardwebhooks';
import type { Services } from '#app/context.server.ts';
import { messageOf } from '#app/domain/hooks/hook-message.ts';
import { openText } from '#app/lib/sealed-text.ts';
import { type DueDelivery, readDueDelivery, recordTry, type TryResult } from '#db/queries/hooks/tries.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { TEST_EVENT } from '#db/schema/hooks.ts';
import { callHook } from './call-hook.server.ts';

type Trying = Pick<Services, 'db' | 'env' | 'dns' | 'now'>;

/** How a delivery stands after a try; `stopped` where it is not this run's any more. */
export interface Tried {
  state: TryResult['status'] | 'stopped';
  /** Seconds until the next try; null where there is none. */
  waitSeconds: number | null;
}

const STOPPED: Tried = { state: 'stopped', waitSeconds: null };

/**
 * Tries to deliver one event to one hook, signed as Standard Webhooks (docs/rules/api.md#hooks). A step that comes
 * twice may call twice, with the same id.
 */
export async function tryDelivery(services: Trying, work: LongWork<'delivery'>): Promise<Tried> {
  const due = await readDueDelivery(services.db, work);
  if (!due) return STOPPED;
  const result = await resultOf(services, work, due);
  const isNoted = await recordTry(services.db, work, due.tries, result);
  // or it was noted meanwhile, by a request of a Worker that died: what is left is the next one
  return isNoted ? { state: result.status, waitSeconds: result.waitSeconds } : tryDelivery(services, work);
}

async function resultOf(services: Trying, work: LongWork<'delivery'>, due: DueDelivery): Promise<TryResult> {
  const isTest = due.type === TEST_EVENT;
  const over = { status: 'failed', waitSeconds: null } as const;
  if (!due.is_on && !isTest) return { ...over, answered: null, trouble: 'switched_off', switchesOff: false };
  const called = await callHook(services, due.url, await messageFor(services, work, due));
  const isTaken = called.answered !== null && called.answered >= 200 && called.answered < 300;
  if (isTaken) return { ...called, status: 'delivered', waitSeconds: null, switchesOff: false };
  if (isTest) return { ...called, ...over, switchesOff: false };
  const waitSeconds = services.env.HOOK_WAITS_SECONDS[due.tries - due.tries_before];
  return waitSeconds === undefined
    ? { ...called, ...over, switchesOff: true }
    : { ...called, status: 'due', waitSeconds, switchesOff: false };
}

async function messageFor({ env, now }: Trying, { workspaceId }: LongWork<'delivery'>, due: DueDelivery) {
  const { event_id: id, type, data, created_at, hook_id } = due;
  const message = { id, type, created_at: created_at.toISOString(), workspace_id: workspaceId, data };
  const body = JSON.stringify(messageOf(type).parse(message));
  const moment = now();
  const secret = await openText(env.VAULT_KEYS, `hook/${hook_id}`, due.sealed_secret);
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Folksbase',
      'webhook-id': id,
      'webhook-timestamp': `${Math.floor(moment.getTime() / 1000)}`,
      'webhook-signature': new Webhook(secret).sign(id, moment, body),
    },
  };
}
