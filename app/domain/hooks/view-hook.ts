import type { DeliveryRow } from '#db/queries/hooks/deliveries.ts';
import type { HookRow } from '#db/queries/hooks/hooks.ts';
import type { Delivery, Hook } from './hook-resource.ts';

/** A hook as the API gives it. */
export const viewHook = ({ id, url, events, is_on, created_at }: HookRow): Hook => ({
  id,
  url,
  events,
  is_on,
  created_at: created_at.toISOString(),
});

/** A delivery as the API gives it. */
export const viewDelivery = ({ id, event_id, type, status, tries, answered, last_try_at }: DeliveryRow): Delivery => ({
  id,
  event_id,
  type,
  status,
  attempts: tries,
  answered,
  last_try_at: last_try_at?.toISOString() ?? null,
});
