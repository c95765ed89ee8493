import { z } from 'zod';

const check = z.enum(['ok', 'away']);

/** Whether the database and R2 answer (docs/rules/api.md#health). */
export const healthResource = z.object({ ok: z.boolean(), checks: z.object({ database: check, files: check }) });

export type Health = z.infer<typeof healthResource>;
export type Check = z.infer<typeof check>;
