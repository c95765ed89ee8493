import type { Services } from '#app/context.server.ts';
import { MAX_CUSTOM_FIELDS } from '#app/domain/contacts/values/limits.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { countCustomFields, selectCustomFieldPage } from '#db/queries/labels/custom-fields.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { CustomField } from './custom-field-resource.ts';
import { viewCustomField } from './view-custom-field.ts';

/** The workspace's custom fields by name, in code point order. */
export async function listCustomFields(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<CustomField>> {
  const [rows, total] = await Promise.all([
    selectCustomFieldPage(db, workspaceId, { after: page.after, limit: page.limit + 1 }),
    countCustomFields(db, workspaceId),
  ]);
  return listAnswer(page, rows, total, { view: viewCustomField, position: (row) => row.name });
}

/** All of them, as many as a workspace can have, by name in code point order. */
export async function allCustomFields({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId): Promise<CustomField[]> {
  const rows = await selectCustomFieldPage(db, workspaceId, { after: null, limit: MAX_CUSTOM_FIELDS });
  return rows.map(viewCustomField);
}
