import type { Parts } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { findSubscription, resubscribe, type Subscription, unsubscribe } from '#db/queries/contacts/subscriptions.ts';
import { subscriberOf } from './unsubscribe-link.server.ts';

type Changing = Pick<Parts, 'db' | 'env' | 'now'>;

/** How a person of an unsubscribe link stands; changes nothing (api.md: GET /unsubscribe/:token). */
export async function getSubscription(parts: Changing, token: string): Promise<Subscription | Refusal> {
  const subscriber = await subscriberOf(parts, token);
  const found = subscriber && (await findSubscription(parts.db, subscriber, parts.env.UNSUBSCRIBE_HASH_KEY));
  return found ?? notFound('page');
}

/**
 * Unsubscribes the person of a link, or subscribes them again, which is their own deliberate act (product.md, section 2). Repeatable, and
 * remembered when the contact is gone.
 */
export async function changeSubscription(
  parts: Changing,
  token: string,
  to: 'unsubscribed' | 'subscribed',
): Promise<Subscription | Refusal> {
  const subscriber = await subscriberOf(parts, token);
  if (!subscriber) return notFound('page');
  const change = to === 'unsubscribed' ? unsubscribe : resubscribe;
  await change(parts.db, subscriber, parts.env.UNSUBSCRIBE_HASH_KEY);
  return getSubscription(parts, token);
}
