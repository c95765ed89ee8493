import type { Services } from '#app/context.server.ts';
import type { ListAnswer, ListPage } from '#app/domain/list-page.ts';
import type { ContactFilter } from '#db/queries/contacts/list/contact-filter.ts';
import { selectContactPage } from '#db/queries/contacts/list/list-contacts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Contact } from './contact-resource.ts';
import { viewContact } from './view-contact.ts';

/**
 * Contacts that pass the filter, newest entry first (docs/rules/product.md#finding-contacts). A page of very heavy
 * contacts may hold fewer than its limit and still have a next one.
 */
export async function listContacts(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  filter: ContactFilter,
  page: ListPage,
): Promise<ListAnswer<Contact>> {
  const asked = { before: page.after, limit: page.limit };
  const { contacts, hasMore, total, totalIsExact } = await selectContactPage(db, workspaceId, filter, asked);
  const last = contacts.at(-1);
  return {
    data: contacts.map(viewContact),
    next_cursor: hasMore && last ? page.cursorAfter(last.id) : null,
    total,
    total_exact: totalIsExact,
  };
}
