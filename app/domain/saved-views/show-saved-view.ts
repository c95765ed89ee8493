import { once } from '#app/domain/contacts/values/id-list.ts';
import type { SavedViewRow } from '#db/queries/views/saved-views.ts';
import type { StoredContactFilter } from '#db/schema/contact-filter.ts';
import type { SavedView } from './saved-view-resource.ts';

/** A saved view as the API and the pages show it (docs/rules/api.md#saved-views). */
export const showSavedView = ({ id, name, filter, order, columns, created_at }: SavedViewRow): SavedView => ({
  id,
  name,
  filter: inOneOrder(filter),
  order,
  columns,
  created_at: created_at.toISOString(),
});

/** Its tags as an address has them: each once (two may have been merged), in one order. */
const inOneOrder = ({ tag_ids, all_tag_ids, ...filter }: StoredContactFilter): StoredContactFilter => ({
  ...filter,
  ...(tag_ids && { tag_ids: once(tag_ids).sort() }),
  ...(all_tag_ids && { all_tag_ids: once(all_tag_ids).sort() }),
});
