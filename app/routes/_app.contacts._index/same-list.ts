import type { SavedView } from '#app/domain/saved-views/saved-view-resource.ts';
import { type AskedList, addressOf, isNarrowed } from './list-address.ts';

/** What a saved view shows. */
export const listOfView = ({ id, filter, order, columns }: SavedView): AskedList => ({
  filter,
  order,
  columns,
  limit: null,
  view: id,
});

/** Whether the list is the view's. Who searches within a view has not changed it. */
export function isSameList(asked: AskedList, view: SavedView): boolean {
  const search = view.filter.search === undefined ? undefined : asked.filter.search;
  const shown = { ...asked, filter: { ...asked.filter, search }, limit: null, view: view.id };
  return addressOf(shown) === addressOf(listOfView(view));
}

/** Whether there is anything to save: people, an order or columns that are not the usual ones. */
export const isSpecial = ({ filter, order, columns }: AskedList): boolean =>
  isNarrowed(filter) || filter.search !== undefined || order !== 'newest' || columns !== null;
