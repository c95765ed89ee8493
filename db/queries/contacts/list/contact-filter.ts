import { type SQL, sql } from 'drizzle-orm';
import { uuids } from '#db/queries/statement/parameters.ts';
import type { StoredExportFilter } from '#db/schema/exports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { matchesSearch } from './contact-search.ts';

/**
 * What contacts are narrowed to (docs/rules/api.md#list-contacts), by all that is named: a term, any of some tags,
 * whether they have unsubscribed, a custom field (by its name, ignoring case) that has a value, or this value, ignoring
 * case. What is not here (a foreign tag, an unknown field) nobody has.
 */
export type ContactFilter = StoredExportFilter;

/** Whether nothing is named. */
export const isEveryone = (filter: ContactFilter): boolean =>
  Object.values(filter).every((value) => value === undefined);

/** Which rows of the table `contacts`, in this workspace, pass the filter. */
export function matchesFilter(workspaceId: WorkspaceId, filter: ContactFilter): SQL {
  const { search, tag_ids, is_unsubscribed, custom_field, custom_value } = filter;
  const conditions = [sql`contacts.workspace_id = ${workspaceId}`];
  if (search !== undefined) conditions.push(matchesSearch(search));
  if (tag_ids !== undefined) conditions.push(hasAnyTag(tag_ids));
  if (is_unsubscribed !== undefined) {
    conditions.push(is_unsubscribed ? sql`contacts.is_unsubscribed` : sql`not contacts.is_unsubscribed`);
  }
  if (custom_field !== undefined) conditions.push(hasCustomValue(workspaceId, custom_field, custom_value));
  return sql.join(conditions, sql` and `);
}

/** offset: a look-up for each contact, never a join: of a new tag the statistics know nothing. */
const hasAnyTag = (tagIds: readonly string[]): SQL => sql`exists (
  select from contact_tags where contact_tags.contact_id = contacts.id and contact_tags.tag_id = any (${uuids(tagIds)}) offset 0)`;

/** Letter by letter what the index contacts_custom serves (db/migrations/0001_search.sql). No field has the id ''. */
function hasCustomValue(workspaceId: WorkspaceId, name: string, value: string | undefined): SQL {
  const id = sql`coalesce((
    select id::text from custom_fields where workspace_id = ${workspaceId} and name_key = ${name.toLowerCase()}), '')`;
  const held = sql`custom_search_values(contacts.custom)`;
  const matches =
    value === undefined
      ? sql`${held} ? ${id}`
      : sql`${held} @> custom_search_values(jsonb_build_object(${id}, ${value}::text))`;
  return sql`contacts.custom <> '{}' and ${matches}`;
}
