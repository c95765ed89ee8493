import { listContacts } from '#app/domain/contacts/list-contacts.server.ts';
import { contactFilterQuery } from '#app/domain/contacts/values/contact-filter.ts';
import { listedContact } from '#app/domain/contacts/view-contact.ts';
import { offerCustomFields } from '#app/domain/custom-fields/offer-custom-fields.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { offerTags } from '#app/domain/tags/offer-tags.server.ts';
import { getWorkspace } from '#app/domain/workspaces/get-workspace.server.ts';
import type { Member } from '#app/http/member.server.ts';
import { askedLimit, listPage, searchTerm } from '#app/http/requests/list.server.ts';
import { check } from '#app/http/requests/read.server.ts';
import { paths } from '#app/lib/paths.ts';
import { type ContactFilter, queryOf } from './contact-filter.ts';

/**
 * One page of the list with what its filters can be. Cursors of earlier pages travel in the address, so that Newer
 * needs no script.
 */
export async function showContacts(member: Member, request: Request) {
  const url = new URL(request.url);
  const query = Object.fromEntries(url.searchParams);
  // boxes of one name come repeated, links have them joined
  const tagIds = url.searchParams.getAll('tag_ids').join(',');
  const filter = check({ ...query, tag_ids: tagIds }, contactFilterQuery);
  if (filter instanceof Refusal) return filter;
  const page = await listPage(request, member.workspaceId, filter);
  if (page instanceof Refusal) return page;
  const findTag = searchTerm(request, 'find_tag');
  const [list, workspace, tags, customFields] = await Promise.all([
    listContacts(member, member.workspaceId, filter, page),
    getWorkspace(member, member.workspaceId),
    offerTags(member, member.workspaceId, { search: findTag, chosen: filter.tag_ids ?? [] }),
    offerCustomFields(member, member.workspaceId),
  ]);
  const shownFilter: ContactFilter = {
    search: filter.search ?? '',
    tagIds: filter.tag_ids ?? [],
    isUnsubscribed: filter.is_unsubscribed ?? null,
    customField: filter.custom_field ?? null,
    customValue: filter.custom_value ?? null,
    limit: askedLimit(request),
  };
  return {
    contacts: list.data.map(listedContact),
    total: list.total,
    totalExact: list.total_exact,
    everyone: workspace.contactsTotal,
    filter: shownFilter,
    tags,
    findTag,
    customFields,
    ...pageLinks(url, shownFilter, list.next_cursor),
  };
}

/** Keyset pages go one way; `newer` holds the cursors of the pages before, the first page's being empty. */
function pageLinks(url: URL, filter: ContactFilter, nextCursor: string | null) {
  const cursor = url.searchParams.get('cursor') ?? '';
  const before = url.searchParams.getAll('newer');
  const to = (at: string, newer: string[]) => paths.contacts({ ...queryOf(filter), cursor: at || null, newer });
  return {
    olderTo: nextCursor && to(nextCursor, [...before, cursor].slice(-MOST_PAGES_BACK)),
    newerTo: cursor === '' ? null : to(before.at(-1) ?? '', before.slice(0, -1)),
    here: to(cursor, before),
  };
}

/** Addresses have an end too. */
const MOST_PAGES_BACK = 20;
