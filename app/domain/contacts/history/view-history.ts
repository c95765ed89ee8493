import { EXPORT_COLUMNS } from '#app/csv/own-columns.ts';
import type { HistoryEntry } from '#db/queries/history/contact-history.ts';
import type { ContactChange } from './history-resource.ts';

const isCustom = (field: string) => /^\d+$/.test(field);

/** Ids of the tags and custom fields that an entry speaks of. */
export const idsIn = ({ before, added_tag_ids, removed_tag_ids }: HistoryEntry): string[] => [
  ...Object.keys(before).filter(isCustom),
  ...added_tag_ids,
  ...removed_tag_ids,
];

const ORDER: readonly string[] = EXPORT_COLUMNS;

/** Fields in an export's order; those with a name of people's come last. */
const place = (field: string) => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);

/** An entry with names in place of ids; a custom field that nobody knows the name of any more keeps its id. */
export function viewHistory(entry: HistoryEntry, names: ReadonlyMap<string, string>): ContactChange {
  const { at, by_kind, by_id, by_name, row, before, after, added_tag_ids, removed_tag_ids } = entry;
  const tag = (id: string) => names.get(id) ?? id;
  const fields = Object.keys(before).map((key) => ({
    field: isCustom(key) ? (names.get(key) ?? key) : key,
    before: before[key] || null,
    after: after[key] || null,
  }));
  const tags = [
    ...removed_tag_ids
      .map(tag)
      .sort()
      .map((name) => ({ field: 'tags', before: name, after: null })),
    ...added_tag_ids
      .map(tag)
      .sort()
      .map((name) => ({ field: 'tags', before: null, after: name })),
  ];
  return {
    at: new Date(at).toISOString(),
    by: { kind: by_kind, id: by_id, name: by_name, row },
    changes: [...fields, ...tags].sort(
      (a, b) => place(a.field) - place(b.field) || (a.field < b.field ? -1 : Number(a.field > b.field)),
    ),
  };
}
