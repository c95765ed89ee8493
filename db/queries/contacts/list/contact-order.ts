import { type SQL, sql } from 'drizzle-orm';
import type { ContactOrder } from '#db/schema/contact-filter.ts';

/** Where a contact stands in a list. */
export interface ListPosition {
  id: string;
  /** What the list is ordered by, as text, where that is not the id. */
  key: string | null;
}

interface Ordering {
  /** Of the table `contacts`; letter by letter what an index has. Null where the id alone orders. */
  key: SQL | null;
  type: SQL;
  isDescending: boolean;
}

const ORDERINGS = {
  newest: { key: null, type: sql`text`, isDescending: true },
  oldest: { key: null, type: sql`text`, isDescending: false },
  name: {
    key: sql`contact_name_key(contacts.first_name, contacts.last_name)`,
    type: sql`text`,
    isDescending: false,
  },
  changed: { key: sql`contacts.updated_at`, type: sql`timestamptz`, isDescending: true },
} as const satisfies Record<ContactOrder, Ordering>;

/** What a row is ordered by: of the table `contacts`, or of what was selected from it as `id` and `key`. */
export interface Ordered {
  id: SQL;
  key: SQL;
}

export const SELECTED: Ordered = { id: sql`id`, key: sql`key` };

/** Whether a list is in order of entry, either way. */
export const isByEntry = (order: ContactOrder): boolean => ORDERINGS[order].key === null;

export const isDescending = (order: ContactOrder): boolean => ORDERINGS[order].isDescending;

/** The table's own columns to order by; without a key it is null. */
export const ofContacts = (order: ContactOrder): Ordered => ({
  id: sql`contacts.id`,
  key: ORDERINGS[order].key ?? sql`null::text`,
});

/** What stands behind `order by`. */
export function inOrder(order: ContactOrder, { id, key }: Ordered): SQL {
  const way = isDescending(order) ? sql`desc` : sql`asc`;
  return isByEntry(order) ? sql`${id} ${way}` : sql`${key} ${way}, ${id} ${way}`;
}

/** Whether a row comes after the position. */
export function comesAfter(order: ContactOrder, { id, key }: Ordered, after: ListPosition | null): SQL {
  if (after === null) return sql`true`;
  const compared = isDescending(order) ? sql`<` : sql`>`;
  return isByEntry(order)
    ? sql`${id} ${compared} ${after.id}::uuid`
    : sql`(${key}, ${id}) ${compared} (${after.key}::${ORDERINGS[order].type}, ${after.id}::uuid)`;
}

/** The key as text that says every microsecond. */
export const keyAsText = (order: ContactOrder, key: SQL): SQL =>
  order === 'changed' ? sql`(to_json(${key}) #>> '{}')` : sql`${key}::text`;
