import type { Services } from '#app/context.server.ts';
import { hashKeysOf } from '#app/domain/contacts/values/hash-keys.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { type Telling, tellingHooks } from '#app/domain/hooks/send-notices.server.ts';
import { findSubscription, resubscribe, type Subscription, unsubscribe } from '#db/queries/contacts/subscriptions.ts';
import type { Author } from '#db/queries/history/author.ts';
import { subscriberOf } from './unsubscribe-link.server.ts';

const BY_LINK: Author = { kind: 'unsubscribe', id: null };

type Changing = Pick<Services, 'db' | 'env' | 'now'>;

/** How a person of an unsubscribe link stands; changes nothing (docs/rules/api.md#unsubscribe-links). */
export async function getSubscription(services: Changing, token: string): Promise<Subscription | Refusal> {
  const subscriber = await subscriberOf(services, token);
  const found = subscriber && (await findSubscription(services.db, subscriber, hashKeysOf(services.env)));
  return found ?? notFound('page');
}

/**
 * Unsubscribes the person of a link, or subscribes them again, which is their own deliberate act
 * (docs/rules/product.md#unsubscribing-sticks). Repeatable, and remembered when the contact is gone.
 */
export async function changeSubscription(
  services: Changing & Telling,
  token: string,
  to: 'unsubscribed' | 'subscribed',
): Promise<Subscription | Refusal> {
  const subscriber = await subscriberOf(services, token);
  if (!subscriber) return notFound('page');
  const change = to === 'unsubscribed' ? unsubscribe : resubscribe;
  const hashKeys = hashKeysOf(services.env);
  await tellingHooks(services, subscriber.workspaceId, () => change(services.db, subscriber, BY_LINK, hashKeys));
  return getSubscription(services, token);
}
