import { type SQL, sql } from 'drizzle-orm';
import { idsFrom, idsUntil } from '#db/queries/statement/ids-of-a-time.ts';
import { uuids } from '#db/queries/statement/parameters.ts';
import type { StoredContactFilter } from '#db/schema/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { matchesSearch } from './contact-search.ts';

/**
 * What contacts are narrowed to (docs/rules/api.md#filters), by all that is named. What is not here (a foreign tag or
 * import, an unknown field) nobody has.
 */
export type ContactFilter = StoredContactFilter;

/** Whether nothing is named. */
export const isEveryone = (filter: ContactFilter): boolean =>
  Object.values(filter).every((value) => value === undefined);

/** Which rows of the table `contacts`, in this workspace, pass the filter. */
export function matchesFilter(workspaceId: WorkspaceId, filter: ContactFilter): SQL {
  const { search, is_unsubscribed, has_email, import_id } = filter;
  const id = sql`contacts.id`;
  const conditions = [sql`contacts.workspace_id = ${workspaceId}`, ...idBounds(id, filter), ...hasTags(id, filter)];
  if (search !== undefined) conditions.push(matchesSearch(search));
  if (is_unsubscribed !== undefined) {
    conditions.push(is_unsubscribed ? sql`contacts.is_unsubscribed` : sql`not contacts.is_unsubscribed`);
  }
  if (has_email !== undefined) conditions.push(sql`contacts.email is ${has_email ? sql`not null` : sql`null`}`);
  if (import_id !== undefined) conditions.push(isOfImport(workspaceId, import_id));
  conditions.push(...createdBetween(filter), ...hasCustomValue(workspaceId, filter));
  return sql.join(conditions, sql` and `);
}

/** What the filter asks of the tags of the contact with this id. */
export const hasTags = (id: SQL, { tag_ids, all_tag_ids = [] }: ContactFilter): SQL[] =>
  [...(tag_ids ? [tag_ids] : []), ...all_tag_ids.map((tagId) => [tagId])].map((any) => hasAnyTag(id, any));

/** offset: a look-up for each contact, never a join: of a new tag the statistics know nothing. */
const hasAnyTag = (id: SQL, tagIds: readonly string[]): SQL => sql`exists (
  select from contact_tags where contact_tags.contact_id = ${id} and contact_tags.tag_id = any (${uuids(tagIds)}) offset 0)`;

/** Made by the import, or changed by it: of what it changed is known for as long as it can be undone. */
const isOfImport = (workspaceId: WorkspaceId, id: string): SQL => sql`${isHere(workspaceId, id)} and (
  contacts.created_import_id = ${id} or exists (
    select from import_contacts met where met.import_id = ${id} and met.contact_id = contacts.id and met.changed offset 0))`;

export const isHere = (workspaceId: WorkspaceId, importId: string): SQL =>
  sql`exists (select from imports where imports.id = ${importId} and imports.workspace_id = ${workspaceId} offset 0)`;

/**
 * The ids that contacts may have that pass the filter: those that are named, and of the times of entry, or of the end
 * of an import, a range of the primary key, which is a little wider.
 */
export function idBounds(id: SQL, { ids, added_from, added_until, import_id }: ContactFilter): SQL[] {
  const bounds = ids === undefined ? [] : [sql`${id} = any (${uuids(ids)})`];
  if (added_from !== undefined) bounds.push(sql`${id} >= ${idsFrom(beginOf(added_from))}::uuid`);
  if (added_until !== undefined) bounds.push(sql`${id} < ${idsUntil(endOf(added_until))}::uuid`);
  if (import_id !== undefined) bounds.push(sql`${id} <= ${lastIdOf(import_id)}`);
  return bounds;
}

/**
 * No contact that an import made is younger than its end, or, once failed rows were mended, than the day from which on
 * they no longer can be. The database gives contacts their ids, and a minute is more than its clock is set back.
 */
const lastIdOf = (importId: string): SQL => sql`coalesce((
  select uuidv7(coalesce(swept_at, completed_at) - now() + interval '1 minute') from imports
  where id = ${importId} and (swept_at is not null or not exists (
    select from import_repairs where import_repairs.import_id = imports.id offset 0))
), 'ffffffff-ffff-ffff-ffff-ffffffffffff')`;

function createdBetween({ added_from, added_until }: ContactFilter): SQL[] {
  const bounds: SQL[] = [];
  if (added_from !== undefined)
    bounds.push(sql`contacts.created_at >= ${beginOf(added_from).toISOString()}::timestamptz`);
  if (added_until !== undefined)
    bounds.push(sql`contacts.created_at < ${endOf(added_until).toISOString()}::timestamptz`);
  return bounds;
}

const DAY_MS = 86_400_000;
const isDay = (time: string) => !time.includes('T');
const beginOf = (time: string): Date => new Date(time);
const endOf = (time: string): Date => (isDay(time) ? new Date(Date.parse(time) + DAY_MS) : new Date(time));

/** Letter by letter what the index contacts_custom serves (db/migrations/0001_search.sql). No field has the id ''. */
function hasCustomValue(workspaceId: WorkspaceId, filter: ContactFilter): SQL[] {
  const { custom_field, custom_value, custom_contains, custom_is_blank } = filter;
  if (custom_field === undefined) return [];
  const id = sql`coalesce((
    select id::text from custom_fields where workspace_id = ${workspaceId} and name_key = ${custom_field.toLowerCase()}), '')`;
  if (custom_is_blank) return [sql`not contacts.custom ? ${id}`];
  const held = sql`custom_search_values(contacts.custom)`;
  const matches =
    custom_value === undefined
      ? sql`${held} ? ${id}`
      : sql`${held} @> custom_search_values(jsonb_build_object(${id}, ${custom_value}::text))`;
  const contains =
    custom_contains === undefined
      ? []
      : [sql`strpos(lower(contacts.custom ->> ${id}), lower(${custom_contains}::text)) > 0`];
  return [sql`contacts.custom <> '{}'`, matches, ...contains];
}
