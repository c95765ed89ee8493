import { z } from 'zod';

/** A page of a list as the API gives it (docs/rules/api.md#lists). */
export const listOf = <T extends z.ZodType>(resource: T) =>
  z.object({
    data: z.array(resource),
    next_cursor: z.string().nullable(),
    total: z.int(),
    total_exact: z.boolean(),
  });
