import { z } from 'zod';
import { SAID_HOOK_ADDRESS } from '#app/lib/said-patterns.ts';
import { t } from '#app/words/language/t.ts';
import { HOOK_EVENTS } from '#db/schema/hooks.ts';

/** Its form is hook-address.ts's to judge. */
const url = z
  .string()
  .max(2_000, { error: () => t('refused.hook-address-long') })
  .meta({ pattern: SAID_HOOK_ADDRESS });

const events = z
  .array(z.enum(HOOK_EVENTS, 'There is no such event.'))
  .min(1, { error: () => t('refused.one-event') })
  .max(HOOK_EVENTS.length, 'Name each event once.')
  .transform((named) => HOOK_EVENTS.filter((event) => named.includes(event)));

/** `POST /api/hooks` */
export const newHookInput = z.strictObject({ url, events });
export type NewHookInput = z.infer<typeof newHookInput>;

/** `PATCH /api/hooks/:id`: what is not named stays. */
export const hookChangesInput = z.strictObject({
  url: url.optional(),
  events: events.optional(),
  is_on: z.boolean().optional(),
});
export type HookChangesInput = z.infer<typeof hookChangesInput>;
