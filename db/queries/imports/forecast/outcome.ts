import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { StoredForecastChange } from '#db/schema/import-forecasts.ts';
import { inShadow, type ShadowId } from './in-shadow.ts';

const names = z.tuple([z.object({ tags: z.array(z.string()), custom_fields: z.array(z.string()) })]);

/** The tags and custom fields that come into being, in that order. */
export async function newNames(db: Db, shadow: ShadowId): Promise<{ tags: string[]; custom_fields: string[] }> {
  const { rows } = await inShadow(db, shadow).execute(sql`
    select
      (select coalesce(json_agg(name order by id), '[]') from tags
        where workspace_id = ${shadow} and created_import_id = ${shadow}) as tags,
      (select coalesce(json_agg(name order by id), '[]') from custom_fields
        where workspace_id = ${shadow} and created_import_id = ${shadow}) as custom_fields`);
  return names.parse(rows)[0];
}

const changes = z.array(
  z.object({ row: z.int(), contact_id: z.uuid(), field: z.string(), before: z.string(), after: z.string() }),
);

/** The first fields and tags that differ from before, of the first contacts, with the last row that did it. */
export async function firstChanges(db: Db, shadow: ShadowId, limit: number): Promise<StoredForecastChange[]> {
  const { rows } = await inShadow(db, shadow).execute(sql`
    with met as materialized (
      select * from import_contacts where import_id = ${shadow} and changed order by row_number limit ${limit}
    ), differing as (
      select coalesce((field_rows->>key)::int, row_number) as row, contact_id, key, value as before,
        coalesce(after->>key, '') as after
      from met cross join jsonb_each_text(before) where value is distinct from after->>key
      union all
      select coalesce((field_rows->>tag_id::text)::int, row_number), contact_id, 'tags', '', tags.name
      from met cross join unnest(tag_ids) tag_id join tags on tags.workspace_id = ${shadow} and tags.id = tag_id
    )
    select row, contact_id, coalesce(field.name, key) as field, before, after
    from differing left join custom_fields field on field.workspace_id = ${shadow} and field.id::text = key
    order by row, contact_id, field limit ${limit}`);
  return changes.parse(rows);
}
