import type { Services } from '#app/context.server.ts';
import type { ListAnswer, ListPage } from '#app/domain/list-page.ts';
import type { ContactFilter } from '#db/queries/contacts/list/contact-filter.ts';
import { selectContactPage } from '#db/queries/contacts/list/list-contacts.ts';
import type { ContactOrder } from '#db/schema/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Contact } from './contact-resource.ts';
import { readPosition, writePosition } from './values/list-position.ts';
import { viewContact } from './view-contact.ts';

/**
 * Contacts that pass the filter, in this order (docs/rules/product.md#finding-contacts). A page of very heavy
 * contacts may hold fewer than its limit and still have a next one.
 */
export async function listContacts(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  { order = 'newest', ...filter }: ContactFilter & { order?: ContactOrder },
  page: ListPage,
): Promise<ListAnswer<Contact>> {
  const asked = { order, after: page.after === null ? null : readPosition(page.after), limit: page.limit };
  const { contacts, last, hasMore, total, totalIsExact } = await selectContactPage(db, workspaceId, filter, asked);
  return {
    data: contacts.map(viewContact),
    next_cursor: hasMore && last ? page.cursorAfter(writePosition(last)) : null,
    total,
    total_exact: totalIsExact,
  };
}
