import type { Services } from '#app/context.server.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { countTags, selectTagPage } from '#db/queries/labels/tags.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Tag } from './tag-resource.ts';
import { viewTag } from './view-tag.ts';

/** The workspace's tags by name. */
export async function listTags(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<Tag>> {
  const [rows, total] = await Promise.all([
    selectTagPage(db, workspaceId, { after: page.after, limit: page.limit + 1 }),
    countTags(db, workspaceId),
  ]);
  return listAnswer(page, rows, total, { view: viewTag, position: (row) => row.name_key });
}
