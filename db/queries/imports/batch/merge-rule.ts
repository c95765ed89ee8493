import type { ContactField } from '#db/queries/contacts/contact-fields.ts';

/**
 * What a cell does to a contact that is there (docs/rules/csv.md#merging): `on_existing`, where `clear` is update with
 * `blank_cells: "clear"`.
 */
export type MergeRule = 'update' | 'clear' | 'fill_blanks' | 'skip';

/** All that the text of the statement depends on. Names come from our list, ids from our table: never from a file. */
export interface BatchMapping {
  rule: MergeRule;
  fields: readonly ContactField[];
  /** Ids of the custom fields that columns are mapped to: digits. */
  customIds: readonly string[];
}

/** The rule: what a contact's field becomes, given the row's cell (null: blank). */
export const MERGED = {
  update: (was: string, cell: string) => `coalesce(${cell}, ${was})`,
  clear: (_was: string, cell: string) => cell,
  fill_blanks: (was: string, cell: string) => `coalesce(${was}, ${cell})`,
};

/** The rule once more, for all custom fields at a time: `was` and `cells` are objects without blank values. */
export const MERGED_CUSTOM = {
  update: (was: string, cells: string) => `${was} || ${cells}`,
  clear: (was: string, cells: string, ids: string) => `(${was} - array[${ids}]::text[]) || ${cells}`,
  fill_blanks: (was: string, cells: string) => `${cells} || ${was}`,
};

/** Whether the cells of `r` would change the contact `c`. */
export function wouldChange(rule: MergeRule, fields: readonly ContactField[], customIds: readonly string[]): string {
  if (rule === 'skip') return '(r.unsubscribe and not c.is_unsubscribed)';
  const cells = `coalesce(r.custom, '{}')`;
  const custom =
    rule === 'update'
      ? `not c.custom @> ${cells}`
      : `${MERGED_CUSTOM[rule]('c.custom', cells, quoted(customIds))} is distinct from c.custom`;
  return [
    ...fields.map((name) => `${MERGED[rule](`c.${name}`, `r.${name}`)} is distinct from c.${name}`),
    ...(customIds.length > 0 ? [custom] : []),
    '(r.unsubscribe and not c.is_unsubscribed)',
  ].join('\n      or ');
}

/** One by one is faster for a few custom fields; but each look at one unpacks all that the contact has. */
const COMPARED_ONE_BY_ONE = 16;

/**
 * One side's values of the fields that differ, '' for none. (jsonb_object, unlike jsonb_build_object, takes any
 * number.)
 */
export function changedFields(
  side: 'old' | 'new',
  fields: readonly ContactField[],
  customIds: readonly string[],
): string {
  const isWide = customIds.length > COMPARED_ONE_BY_ONE;
  const compared = [
    ...fields.map((name) => ({ key: name, in: (row: string) => `${row}.${name}` })),
    ...(isWide ? [] : customIds).map((id) => ({ key: id, in: (row: string) => `(${row}.custom->>'${id}')` })),
    { key: 'is_unsubscribed', in: (row: string) => `${row}.is_unsubscribed::text` },
  ];
  const differing = compared.map(
    (field) =>
      `case when ${field.in('old')} is distinct from ${field.in('new')} then coalesce(${field.in(side)}, '') end`,
  );
  return `jsonb_strip_nulls(jsonb_object(
      array[${compared.map(({ key }) => `'${key}'`).join(', ')}],
      array[${differing.join(',\n        ')}]))${isWide ? ` || ${changedCustom(side)}` : ''}`;
}

const changedCustom = (side: 'old' | 'new') => `(
      select coalesce(jsonb_object_agg(key, coalesce(${side}_entry.value, '""')), '{}')
      from jsonb_each(old.custom) old_entry full join jsonb_each(new.custom) new_entry using (key)
      where old_entry.value is distinct from new_entry.value)`;

/**
 * Ends the insert of what an import remembers of people who were there before: of one whom it met already the first
 * values before and the last after count.
 */
export const MET_AGAIN = `on conflict (import_id, contact_id) do update set
    before = excluded.before || known.before, after = known.after || excluded.after,
    tag_ids = known.tag_ids || excluded.tag_ids,
    field_rows = nullif(coalesce(known.field_rows, '{}') || (
      select coalesce(jsonb_object_agg(key, coalesce(excluded.field_rows->key, to_jsonb(excluded.row_number))), '{}')
      from (
        select jsonb_object_keys(excluded.after) as key union all select unnest(excluded.tag_ids)::text
      ) changed_now) || coalesce(excluded.field_rows, '{}'), '{}'),
    changed_at = coalesce(excluded.changed_at, known.changed_at),
    email = coalesce(excluded.email, known.email), external_id = coalesce(excluded.external_id, known.external_id),
    found_updated_at = coalesce(known.found_updated_at, excluded.found_updated_at),
    left_updated_at = case
      when excluded.found_updated_at is null then known.left_updated_at
      when known.found_updated_at is null or known.left_updated_at = excluded.found_updated_at
        then excluded.left_updated_at end
  returning contact_id, new.row_number, old.contact_id is null as is_first, new.changed::int - coalesce(old.changed, false)::int as change`;

/**
 * Of the person `m`, whose fields are `after` now, and the tags `added` to them: the rows that changed something, where
 * there are several.
 */
export const fieldRows = (after: string): string => `case when m.later is not null then nullif(
    (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(m.later->'first') where ${after} ? key)
      || (m.later->'over') || coalesce(added.tag_rows, '{}'), '{}') end`;

/** The rows of the person `m` that are no person's first, if an earlier batch met them (`first_row`: which row did). */
export const laterRows = (firstRow: string): string => `(
    select m.first_row as row_number where ${firstRow} is not null
    union all select value::int from jsonb_array_elements(m.later->'rows')) later`;

export const quoted = (ids: readonly string[]) => ids.map((id) => `'${id}'`).join(', ');

/** Ids stand in the text of statements. */
export function refuseOddIds(customIds: readonly string[]): void {
  for (const id of customIds) if (!/^\d+$/.test(id)) throw new Error('A custom field id is made of digits');
}
