import { z } from 'zod';

/** A filter as it is kept and shown again (docs/rules/api.md#filters). */
export const storedFilterResource = z
  .strictObject({
    search: z.string().optional(),
    tag_ids: z.array(z.uuid()).optional(),
    all_tag_ids: z.array(z.uuid()).optional(),
    is_unsubscribed: z.boolean().optional(),
    has_email: z.boolean().optional(),
    custom_field: z.string().optional(),
    custom_value: z.string().optional(),
    custom_contains: z.string().optional(),
    custom_is_blank: z.boolean().optional(),
    added_from: z.string().optional(),
    added_until: z.string().optional(),
    import_id: z.uuid().optional(),
    ids: z.array(z.uuid()).optional(),
  })
  .meta({ id: 'ContactFilter' });

export type StoredFilter = z.infer<typeof storedFilterResource>;
