import type { Services } from '#app/context.server.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { countCustomFields, selectCustomFieldPage } from '#db/queries/labels/custom-fields.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { CustomField } from './custom-field-resource.ts';
import { viewCustomField } from './view-custom-field.ts';

/** The workspace's custom fields by name, in code point order, those with the term in it. */
export async function listCustomFields(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  search: string,
  page: ListPage,
): Promise<ListAnswer<CustomField>> {
  const [rows, total] = await Promise.all([
    selectCustomFieldPage(db, workspaceId, { search, after: page.after, limit: page.limit + 1 }),
    countCustomFields(db, workspaceId, search),
  ]);
  return listAnswer(page, rows, total, { view: viewCustomField, position: (row) => row.name });
}

/** All of them, as many as a workspace can have, by name in code point order. */
export async function allCustomFields(
  { db, env }: Pick<Services, 'db' | 'env'>,
  workspaceId: WorkspaceId,
): Promise<CustomField[]> {
  const rows = await selectCustomFieldPage(db, workspaceId, {
    search: '',
    after: null,
    limit: env.CUSTOM_FIELDS_PER_WORKSPACE,
  });
  return rows.map(viewCustomField);
}
