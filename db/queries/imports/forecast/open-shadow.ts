import type { Db } from '#db/client.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { custom_fields, tags } from '#db/schema/contacts.ts';
import { copiedValues, writtenColumns } from './columns.ts';
import { inShadow, type ShadowId } from './in-shadow.ts';

/** Ids for custom fields that are yet to come into being: of no use outside of a forecast, and never taken. */
const FIRST_COMING_ID = 9_000_000_000_000_000;

/**
 * The import as it would be once it was confirmed so, and at work. A copy that was made of the file is gone on with
 * where it is the one that is read.
 */
const OPEN_IMPORT = `
insert into imports select made.* from (
  select i, f.confirmation as fixed, case when i.plain->>'key' = f.confirmation->'copyKeys'->>'plain' then i.plain end as plain,
    case when i.copy->>'key' = f.confirmation->'copyKeys'->>'copy' then i.copy end as copy
  from public.import_forecasts f join public.imports i using (id)
  where f.id = $2 and f.workspace_id = $3 and f.attempt = $4 and f.shadow_id = $1::uuid and f.status = 'running'
    and i.status = 'ready'
  for share of f
) asked cross join lateral jsonb_populate_record(null::imports, to_jsonb(asked.i) || jsonb_build_object(
  'id', $1::uuid, 'workspace_id', $1::uuid, 'status', 'processing', 'attempt', 0,
  'headers', fixed->'headers', 'dialect', fixed->'dialect', 'data_start', fixed->'dataStart',
  'source', fixed->'source', 'mapping', fixed->'mapping', 'options', fixed->'options',
  'plain', plain, 'copy', copy,
  'next_offset', fixed->'dataStart'->'copyOffset', 'next_row', fixed->'dataStart'->'row',
  'read_size', case
    when fixed->'copyKeys'->>'read' is null then to_jsonb((asked.i).size_bytes)
    when plain->>'etag' is not null and plain->>'key' = fixed->'copyKeys'->>'read' then plain->'size'
    when copy->>'etag' is not null and copy->>'key' = fixed->'copyKeys'->>'read' then copy->'size' end,
  'custom_ids', (
    select jsonb_agg(case when wanted.key is not null then coalesce(field.id, ${FIRST_COMING_ID} + ordinal)::text end
      order by ordinal)
    from jsonb_array_elements_text(fixed->'customKeys') with ordinality as wanted (key, ordinal)
    left join public.custom_fields field on field.workspace_id = $3 and field.name_key = wanted.key
  ))) made
on conflict do nothing`;

/** All of a small table of the workspace's, once. */
const copyAll = (name: string, columns: readonly string[]) => `
insert into ${name} (${columns.join(', ')})
select ${copiedValues(columns, 'known')}
from public.${name} known where workspace_id = $2 and exists (select from imports where id = $1)
on conflict do nothing`;

const COPY_TAGS = copyAll('tags', writtenColumns(tags));
const COPY_FIELDS = copyAll('custom_fields', writtenColumns(custom_fields));

/** Tags that would be made before the import begins. */
const MAKE_TAGS = `
insert into tags (id, workspace_id, name, name_key)
select made.id, $1, made.name, made.key
from public.import_forecasts f cross join jsonb_to_recordset(f.confirmation->'tags') made (id uuid, name text, key text)
where f.shadow_id = $1::uuid and exists (select from imports where id = $1)
on conflict do nothing`;

/**
 * Puts the import of a forecast into its shadow, as confirm would fix it, and the tags and custom fields of its
 * workspace. Done twice it is done once; for a forecast that is over, or another attempt's, nothing is done.
 */
export async function openShadow(db: Db, work: LongWork<'forecast'>, shadow: ShadowId): Promise<void> {
  const sql = inShadow(db, shadow).$client;
  await sql.transaction([
    sql.query(OPEN_IMPORT, [shadow, work.id, work.workspaceId, work.attempt]),
    sql.query(COPY_TAGS, [shadow, work.workspaceId]),
    sql.query(MAKE_TAGS, [shadow]),
    sql.query(COPY_FIELDS, [shadow, work.workspaceId]),
  ]);
}
