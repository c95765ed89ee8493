import { z } from 'zod';
import { contactTag } from '#app/domain/contacts/contact-resource.ts';

/** A tag as the API gives it (docs/rules/api.md#tags). */
export const tagResource = contactTag
  .extend({ contact_count: z.int(), created_at: z.iso.datetime() })
  .meta({ id: 'Tag' });

export type Tag = z.infer<typeof tagResource>;
