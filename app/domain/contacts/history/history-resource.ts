import { z } from 'zod';
import { AUTHOR_KINDS } from '#db/schema/history.ts';

/** A change of a contact as the API gives it (docs/rules/api.md#history). */
export const historyResource = z.object({
  at: z.iso.datetime(),
  by: z.object({
    kind: z.enum([...AUTHOR_KINDS, 'import']),
    id: z.uuid().nullable(),
    name: z.string().nullable(),
    row: z.int().nullable(),
  }),
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});

export type ContactChange = z.infer<typeof historyResource>;
