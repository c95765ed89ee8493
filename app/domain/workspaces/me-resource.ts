import { z } from 'zod';

/** Who is asking, and in which workspace (docs/rules/api.md#who-am-i). */
export const meResource = z.object({
  user: z.object({ id: z.uuid(), email: z.string() }),
  workspace: z.object({ id: z.uuid(), name: z.string(), role: z.enum(['owner', 'member']) }),
});

export type Me = z.infer<typeof meResource>;
