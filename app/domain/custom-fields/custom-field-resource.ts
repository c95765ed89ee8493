import { z } from 'zod';

/** A custom field as the API gives it (docs/rules/api.md#custom-fields). */
export const customFieldResource = z
  .object({
    name: z.string(),
    contact_count: z.int(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'CustomField' });

export type CustomField = z.infer<typeof customFieldResource>;
