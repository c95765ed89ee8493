import { z } from 'zod';

/** A workspace's settings as the API gives them (docs/rules/api.md#settings). */
export const settingsResource = z
  .object({
    workspace_name: z.string(),
    notify_imports: z.boolean(),
    notify_exports: z.boolean(),
    weekly_digest: z.boolean(),
    sender_name: z.string().nullable(),
    reply_to: z.string().nullable(),
    reply_to_pending: z.string().nullable(),
    gravatar: z.boolean(),
  })
  .meta({ id: 'Settings' });

export type Settings = z.infer<typeof settingsResource>;
