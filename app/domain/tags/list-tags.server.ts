import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { countTags, findTag, selectTagPage } from '#db/queries/labels/tags.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Tag } from './tag-resource.ts';
import { viewTag } from './view-tag.ts';

/** The workspace's tags by name, those with the term in it. */
export async function listTags(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  search: string,
  page: ListPage,
): Promise<ListAnswer<Tag>> {
  const [rows, total] = await Promise.all([
    selectTagPage(db, workspaceId, { search, after: page.after, limit: page.limit + 1 }),
    countTags(db, workspaceId, search),
  ]);
  return listAnswer(page, rows, total, { view: viewTag, position: (row) => row.name_key });
}

/** How many tags there are. */
export const countAllTags = ({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId): Promise<number> =>
  countTags(db, workspaceId, '');

export async function getTag(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Tag | Refusal> {
  const tag = await findTag(db, workspaceId, id);
  return tag ? viewTag(tag) : notFound('tag');
}
