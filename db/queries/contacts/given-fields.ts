import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { json } from '#db/queries/statement/parameters.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** A custom field as a person names it; a name that is new in the workspace is created. */
export interface GivenField {
  name: string;
  /** The lower-cased name, once in a list. */
  key: string;
  /** Null removes the value. */
  value: string | null;
}

/**
 * First statement of a transaction that may create custom fields: one at a time in a workspace, or two could go over
 * the limit together. It stands alone, because the snapshot of what follows has to be younger than the lock.
 */
export const lockCustomFields = (db: Db, workspaceId: WorkspaceId, isNeeded: boolean) =>
  db.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(${`custom_fields/${workspaceId}`}, 0)) where ${isNeeded}::boolean`);

/** Whether writing these may create custom fields: one without a value is never made. */
export const mayCreateFields = (fields: readonly GivenField[]): boolean => fields.some(({ value }) => value !== null);

/**
 * The beginning of a statement that writes these fields, as CTEs: `field_room` says whether as many custom fields as
 * the workspace would have are allowed.
 */
export const countGivenFields = (workspaceId: WorkspaceId, fields: readonly GivenField[], most: number): SQL => sql`
  given_fields as materialized (
    select * from rows from (json_to_recordset(${json(fields)}) as (name text, key text, value text))
      with ordinality as given (name, key, value, ordinal)
  ), known_fields as materialized (
    select field.id, field.name_key from custom_fields field join given_fields given on given.key = field.name_key
    where field.workspace_id = ${workspaceId}
  ), new_fields as materialized (
    select * from given_fields where value is not null and key not in (select name_key from known_fields)
  ), field_room as materialized (
    select not exists (select from new_fields) or (
      select count(*) from custom_fields where workspace_id = ${workspaceId}
    ) + (select count(*) from new_fields) <= ${most} as fits
  )`;

/**
 * What follows it, once a CTE `allowed` has a row if the contact may be written: creates the new fields;
 * `given_custom` has the values to set (an object by field id) and the ids to take out.
 */
export const createGivenFields = (workspaceId: WorkspaceId): SQL => sql`
  created_fields as (
    insert into custom_fields (workspace_id, name, name_key)
    select ${workspaceId}, new_fields.name, new_fields.key from new_fields, allowed order by ordinal
    on conflict (workspace_id, name_key) do update set name_key = excluded.name_key
    returning id, name_key
  ), given_custom as materialized (
    select
      coalesce(jsonb_object_agg(field.id::text, given.value) filter (where given.value is not null), '{}') as values,
      coalesce(array_agg(field.id::text) filter (where given.value is null), '{}') as removed
    from given_fields given
    join (select * from known_fields union all select * from created_fields) field on field.name_key = given.key
  )`;
