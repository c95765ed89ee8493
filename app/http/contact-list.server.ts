import { contactOrderQuery } from '#app/domain/contacts/values/contact-filter.ts';
import { positionIn } from '#app/domain/contacts/values/list-position.ts';
import { Refusal } from '#app/domain/errors.ts';
import type { ListPage } from '#app/domain/list-page.ts';
import type { ContactOrder, StoredContactFilter } from '#db/schema/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { readQuery } from './requests/body/read.server.ts';
import { listPage } from './requests/list.server.ts';

/** The page of the contacts' list that a request asks for, and in which order (docs/rules/api.md#list-contacts). */
export async function contactListPage(
  request: Request,
  workspaceId: WorkspaceId,
  filter: StoredContactFilter,
): Promise<(ListPage & { order: ContactOrder }) | Refusal> {
  const asked = readQuery(request, contactOrderQuery);
  if (asked instanceof Refusal) return asked;
  const { order } = asked;
  const list = order === 'newest' ? { ...filter } : { ...filter, order };
  const page = await listPage(request, workspaceId, list, positionIn[order]);
  return page instanceof Refusal ? page : { ...page, order };
}
