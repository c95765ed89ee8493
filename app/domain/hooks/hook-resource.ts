import { z } from 'zod';
import { DELIVERY_STATUSES, HOOK_EVENTS, TEST_EVENT, type TROUBLES } from '#db/schema/hooks.ts';

/** A hook as the API gives it, without its secret (docs/rules/api.md#hooks). */
export const hookResource = z
  .object({
    id: z.uuid(),
    url: z.string(),
    events: z.array(z.enum(HOOK_EVENTS)),
    is_on: z.boolean(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Hook' });

/** A hook as it is made: what it is signed with is given out this once. */
export const madeHookResource = hookResource.extend({ secret: z.string() });

/** An event on its way to a hook. */
export const deliveryResource = z
  .object({
    id: z.uuid(),
    event_id: z.uuid(),
    type: z.enum([...HOOK_EVENTS, TEST_EVENT]),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.int(),
    answered: z.int().nullable().meta({ description: 'The status of the last answer; null where there was none.' }),
    last_try_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Delivery' });

export type Hook = z.infer<typeof hookResource>;
export type MadeHook = z.infer<typeof madeHookResource>;
export type Delivery = z.infer<typeof deliveryResource>;

/** A hook as the pages show it. */
export type ShownHook = Hook & {
  /** When it was switched off because nobody took a delivery; null where a person did. */
  switched_off_at: string | null;
};

/** A delivery as the pages show it: with the reason why there was no answer. */
export type ShownDelivery = Delivery & { trouble: (typeof TROUBLES)[number] | null };
