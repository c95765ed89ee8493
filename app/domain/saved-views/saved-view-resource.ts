import { z } from 'zod';
import { storedFilterResource } from '#app/domain/contacts/values/stored-filter.ts';
import { CONTACT_ORDERS } from '#db/schema/contact-filter.ts';

/** A saved view as the API gives it (docs/rules/api.md#saved-views). */
export const savedViewResource = z
  .object({
    id: z.uuid(),
    name: z.string(),
    filter: storedFilterResource,
    order: z.enum(CONTACT_ORDERS),
    columns: z.array(z.string()).nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'SavedView' });

export type SavedView = z.infer<typeof savedViewResource>;
