import { type SQL, sql } from 'drizzle-orm';
import { CONTACT_FIELDS } from '#db/queries/contacts/contact-fields.ts';
import type { Author } from './author.ts';

/** What history says of a contact, as SQL. */
interface ContactChange {
  /** The CTE, or subselect, with the contacts that changed; `from` names and joins it. */
  from: SQL;
  contactId: SQL;
  before?: SQL;
  after?: SQL;
  addedTagIds?: SQL;
  removedTagIds?: SQL;
}

/**
 * The statement, to stand as a CTE beside the change it tells of, that keeps in the history who changed what
 * (docs/decisions/0015-history.md).
 */
export const recordChanges = (
  workspaceId: string,
  by: Author,
  { from, contactId, before, after, addedTagIds, removedTagIds }: ContactChange,
): SQL => sql`
  insert into contact_history (
    workspace_id, contact_id, by_kind, by_id, before, after, added_tag_ids, removed_tag_ids)
  select ${workspaceId}::uuid, ${contactId}, ${by.kind}, ${by.id}::uuid, ${before ?? sql`'{}'::jsonb`}, ${after ?? sql`'{}'::jsonb`},
    coalesce(${addedTagIds ?? sql`null`}::uuid[], '{}'), coalesce(${removedTagIds ?? sql`null`}::uuid[], '{}')
  from ${from}`;

/** Begins the insert of what an undo changed, in statements written by hand. */
export const RECORD_UNDO = `insert into contact_history (
    workspace_id, contact_id, by_kind, by_id, before, after, removed_tag_ids)`;

const FIELDS = ['email', 'external_id', ...CONTACT_FIELDS];

/**
 * Of two rows of a contact (names in the statement), one's values of all fields that differ, '' for none: as SQL.
 * Custom fields come by id.
 */
export function differing(rows: { old: string; new: string }, side: 'old' | 'new'): string {
  const texts = [
    ...FIELDS.map((name) => ({ key: name, in: (row: string) => `${row}.${name}` })),
    { key: 'is_unsubscribed', in: (row: string) => `(${row}.unsubscribed_at is not null)::text` },
  ];
  const values = texts.map(
    (field) =>
      `case when ${field.in(rows.old)} is distinct from ${field.in(rows.new)} then coalesce(${field.in(rows[side])}, '') end`,
  );
  return `jsonb_strip_nulls(jsonb_object(
      array[${texts.map(({ key }) => `'${key}'`).join(', ')}],
      array[${values.join(',\n        ')}])) || ${differingCustom(rows, side)}`;
}

const differingCustom = (rows: { old: string; new: string }, side: 'old' | 'new') => `(
      select coalesce(jsonb_object_agg(key, coalesce(${side}_entry.value, '""')), '{}')
      from jsonb_each(${rows.old}.custom) old_entry full join jsonb_each(${rows.new}.custom) new_entry using (key)
      where old_entry.value is distinct from new_entry.value)`;
