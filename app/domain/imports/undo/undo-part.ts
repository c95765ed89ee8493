import { z } from 'zod';
import { recordIds } from '#app/domain/contacts/values/id-list.ts';
import { invalid, type Refusal } from '#app/domain/errors.ts';
import type { Db } from '#db/client.ts';
import { CONTACT_FIELDS } from '#db/queries/contacts/contact-fields.ts';
import { customFieldIds } from '#db/queries/labels/choices.ts';
import type { StoredUndo } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** `POST /api/imports/:id/undo`: without either it is all of the import that is taken back. */
export const undoInput = z.strictObject({
  fields: z
    .array(z.string().max(200, 'This is too long.'))
    .min(1, 'Name at least one field.')
    .max(600, 'Name 600 fields at most.')
    .optional(),
  contact_ids: recordIds.min(1, 'Name at least one contact.').max(500, 'Name 500 contacts at most.').optional(),
});

export type UndoInput = z.infer<typeof undoInput>;

/** Export columns that an import may change, by their own names; the others are custom fields. */
const OWN_FIELDS: readonly string[] = ['email', 'external_id', ...CONTACT_FIELDS, 'is_unsubscribed', 'tags'];

/** What is to be taken back, with custom fields by id; or which fields there are not. */
export async function undoPart(
  db: Db,
  workspaceId: WorkspaceId,
  { fields, contact_ids: named }: UndoInput,
): Promise<StoredUndo | Refusal> {
  const contact_ids = named ?? null;
  if (fields === undefined) return { fields: null, contact_ids };
  const custom = fields.filter((name) => !OWN_FIELDS.includes(name));
  const ids = await customFieldIds(db, workspaceId, custom);
  const unknown = fields.flatMap((name, index) =>
    OWN_FIELDS.includes(name) || ids.has(name.toLowerCase())
      ? []
      : [{ path: `fields.${index}`, message: 'There is no such field that an import can change.' }],
  );
  if (unknown.length > 0) return invalid(unknown);
  return {
    fields: [
      ...new Set(fields.map((name) => (OWN_FIELDS.includes(name) ? name : (ids.get(name.toLowerCase()) ?? name)))),
    ],
    contact_ids,
  };
}

/** Whether who takes `whole` back takes `part` back with it. */
export const coversPart = (whole: StoredUndo, part: StoredUndo): boolean =>
  isWithin(part.fields, whole.fields) && isWithin(part.contact_ids, whole.contact_ids);

/** Null is all of them. */
const isWithin = (some: readonly string[] | null, of: readonly string[] | null): boolean =>
  of === null || (some?.every((one) => of.includes(one)) ?? false);
