import { z } from 'zod';
import { storedFilterResource } from '#app/domain/contacts/values/stored-filter.ts';
import { failureResource } from '#app/domain/work/failure-resource.ts';
import { UNDOABLE_STATUSES } from '#db/schema/columns.ts';

const value = z.string().nullable().optional();

/** A change of all contacts that match, as the API gives it (docs/rules/api.md#change-all-that-match). */
export const changeResource = z
  .object({
    id: z.uuid(),
    status: z.enum(UNDOABLE_STATUSES),
    failure: failureResource.nullable(),
    filter: storedFilterResource,
    add_tag_ids: z.array(z.uuid()),
    remove_tag_ids: z.array(z.uuid()),
    set: z.object({
      first_name: value,
      last_name: value,
      phone: value,
      company: value,
      notes: value,
      custom_fields: z.record(z.string(), z.string().nullable()).optional(),
    }),
    is_unsubscribed: z.literal(true).nullable(),
    delete: z.boolean(),
    expected: z.int().nullable(),
    matched: z.int(),
    changed: z.int(),
    skipped: z.int(),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    completed_at: z.iso.datetime().nullable(),
    undo: z
      .object({ restored: z.int(), kept: z.int(), gone: z.int(), completed_at: z.iso.datetime().nullable() })
      .nullable(),
  })
  .meta({ id: 'ContactChange' });

export type ContactChange = z.infer<typeof changeResource>;

/** A change as a page shows it. */
export type ShownChange = ContactChange & { canUndo: boolean };
