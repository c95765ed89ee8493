import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { customFieldName } from '#app/domain/contacts/values/custom-field-name-input.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { t } from '#app/words/language/t.ts';
import type { Author } from '#db/queries/history/author.ts';
import { findCustomField, removeCustomField, renameCustomField } from '#db/queries/labels/custom-fields.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { CustomField } from './custom-field-resource.ts';
import { viewCustomField } from './view-custom-field.ts';

/** `PATCH /api/custom-fields/:name` */
export const renameInput = z.strictObject({ name: customFieldName });

/** Gives a custom field another name; another case of its own is one too. Its values stay. */
export async function renameField(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  name: string,
  newName: string,
): Promise<CustomField | Refusal> {
  const outcome = await renameCustomField(db, workspaceId, name, newName);
  if (outcome === 'name_taken') return new Refusal('CONFLICT', t('refused.field-name-taken'), { name: newName });
  const field = outcome === 'renamed' ? await findCustomField(db, workspaceId, newName) : null;
  return field ? viewCustomField(field) : notFound('field');
}

/** Removes a custom field and its values. */
export async function deleteField(
  { db, by }: Pick<Services, 'db'> & { by: Author },
  workspaceId: WorkspaceId,
  name: string,
): Promise<Refusal | null> {
  return (await removeCustomField(db, workspaceId, name, by)) ? null : notFound('field');
}
