import { changeInTheNews } from '#app/domain/changes/read-changes.server.ts';
import { newsOfDeletion } from '#app/domain/contacts/bring-back.server.ts';
import { listContacts } from '#app/domain/contacts/list-contacts.server.ts';
import { namesInFilters, offerImports } from '#app/domain/contacts/names-in-filters.server.ts';
import { recordId } from '#app/domain/contacts/values/id-list.ts';
import { listedContact } from '#app/domain/contacts/view-contact.ts';
import { offerCustomFields } from '#app/domain/custom-fields/offer-custom-fields.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { allSavedViews } from '#app/domain/saved-views/list-saved-views.server.ts';
import { offerTags } from '#app/domain/tags/offer-tags.server.ts';
import { getWorkspace } from '#app/domain/workspaces/get-workspace.server.ts';
import { contactListPage } from '#app/http/contact-list.server.ts';
import type { Member } from '#app/http/member.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { askedLimit, searchTerm } from '#app/http/requests/list.server.ts';
import { paths } from '#app/lib/paths.ts';
import { calledName } from '#app/words/contacts/person.ts';
import { t } from '#app/words/language/t.ts';
import { askedFilter } from './asked-filter.server.ts';
import { askedView } from './asked-list.server.ts';
import { type Done, undoOf } from './change-selection.server.ts';
import { type AskedList, queryOf } from './list-address.ts';
import { askedColumns, USUAL_COLUMNS } from './list-columns.ts';

/**
 * One page of the list with what its filters can be. Cursors of earlier pages travel in the address, so that Newer
 * needs no script.
 */
export async function showContacts(member: Member, request: Request) {
  const url = new URL(request.url);
  const filter = askedFilter(url);
  if (filter instanceof Refusal) return filter;
  const { workspaceId } = member;
  const page = await contactListPage(request, workspaceId, filter);
  if (page instanceof Refusal) return page;
  const { order } = page;
  const findTag = searchTerm(request, 'find_tag');
  const chosen = [...(filter.tag_ids ?? []), ...(filter.all_tag_ids ?? [])];
  const [list, workspace, tags, customFields, imports, change, views, news] = await Promise.all([
    listContacts(member, workspaceId, { ...filter, order }, page),
    getWorkspace(member, workspaceId),
    offerTags(member, workspaceId, { search: findTag, chosen }),
    offerCustomFields(member, workspaceId),
    offerImports(member, workspaceId),
    changeInTheNews(member, workspaceId),
    allSavedViews(member, workspaceId),
    tellOfDeletion(member, url),
  ]);
  const changed = change ? { tag_ids: [...change.add_tag_ids, ...change.remove_tag_ids] } : {};
  const named = askedView(url);
  const view = views.find(({ id }) => id === named)?.id ?? null;
  const asked: AskedList = { filter, order, columns: askedColumns(url), limit: askedLimit(request), view };
  return {
    contacts: list.data.map((contact) => listedContact(contact, asked.columns ?? USUAL_COLUMNS)),
    total: list.total,
    totalExact: list.total_exact,
    everyone: workspace.contactsTotal,
    asked,
    offers: { tags, findTag, customFields, imports },
    change,
    views,
    news,
    names: await namesInFilters(member, workspaceId, [filter, changed]),
    ...pageLinks(url, asked, list.next_cursor),
  };
}

/** Somebody was deleted on their own page, which led here. */
async function tellOfDeletion(member: Member, { searchParams }: URL): Promise<Done | null> {
  const id = check(searchParams.get('deleted'), recordId);
  if (id instanceof Refusal) return null;
  const deletion = await newsOfDeletion(member, member.workspaceId, id);
  return deletion && { key: id, words: t('contacts.deleted.one', { name: calledName(deletion) }), undo: undoOf(id) };
}

/** Keyset pages go one way; `newer` holds the cursors of the pages before, the first page's being empty. */
function pageLinks(url: URL, asked: AskedList, nextCursor: string | null) {
  const cursor = url.searchParams.get('cursor') ?? '';
  const before = url.searchParams.getAll('newer');
  const to = (at: string, newer: string[]) => paths.contacts({ ...queryOf(asked), cursor: at || null, newer });
  return {
    olderTo: nextCursor && to(nextCursor, [...before, cursor].slice(-MOST_PAGES_BACK)),
    newerTo: cursor === '' ? null : to(before.at(-1) ?? '', before.slice(0, -1)),
    here: to(cursor, before),
  };
}

/** Addresses have an end too. */
const MOST_PAGES_BACK = 20;
