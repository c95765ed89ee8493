import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { lockCustomFields } from '#db/queries/contacts/given-fields.ts';
import { eventId } from '#db/queries/statement/outbox.ts';
import { storeStart } from '#db/queries/work/events.ts';
import type { StoredDataStart, StoredDialect, StoredImportOptions, StoredSource } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export interface Confirmation {
  headers: string[];
  dialect: StoredDialect;
  dataStart: StoredDataStart;
  source: StoredSource | null;
  mapping: (string | null)[];
  options: StoredImportOptions;
  /** Names of the custom fields the mapping names, with their keys; new ones are made. */
  customFields: { name: string; key: string }[];
  /** Per column, the key of the field it fills. */
  customKeys: (string | null)[];
}

/**
 * ready → queued, with everything that reading needs, new custom fields and the event, in one transaction.
 * Of two at once one does it. Returns the event's id, or null if the import was not ready or there would be more than
 * `mostCustomFields`.
 */
export async function insertConfirmation(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  { headers, dialect, dataStart, source, mapping, options, customFields, customKeys }: Confirmation,
  mostCustomFields: number,
): Promise<string | null> {
  const [, , , confirmed] = await db.batch([
    lockCustomFields(db, workspaceId, customFields.length > 0),
    db.execute(sql`select from imports where workspace_id = ${workspaceId} and id = ${id} for no key update`),
    db.execute(sql`
      with fresh as materialized (
        select * from rows from (json_to_recordset(${JSON.stringify(customFields)}::json) as (name text, key text))
          with ordinality as field (name, key, ordinal)
        where not exists (
          select from custom_fields known where known.workspace_id = ${workspaceId} and known.name_key = field.key)
      )
      insert into custom_fields (workspace_id, name, name_key, created_import_id)
      select ${workspaceId}, name, key, ${id} from fresh
      where exists (select from imports where workspace_id = ${workspaceId} and id = ${id} and status = 'ready')
        and (select count(*) from custom_fields where workspace_id = ${workspaceId}) + (select count(*) from fresh)
          <= ${mostCustomFields}
      order by ordinal
      on conflict (workspace_id, name_key) do nothing`),
    db.execute(sql`
      with confirmed as (
        update imports set
          status = 'queued', attempt = attempt + 1, failure = null,
          confirmed_at = now(), heartbeat_at = now(), next_try_at = null,
          headers = array(select json_array_elements_text(${JSON.stringify(headers)}::json)),
          dialect = ${JSON.stringify(dialect)}::jsonb,
          data_start = ${JSON.stringify(dataStart)}::jsonb,
          source = ${source && JSON.stringify(source)}::jsonb,
          mapping = ${JSON.stringify(mapping)}::jsonb,
          options = ${JSON.stringify(options)}::jsonb,
          custom_ids = (
            select jsonb_agg(field.id::text order by ordinal)
            from json_array_elements_text(${JSON.stringify(customKeys)}::json) with ordinality as wanted (key, ordinal)
            left join custom_fields field on field.workspace_id = ${workspaceId} and field.name_key = wanted.key
          ),
          next_offset = ${dataStart.copyOffset}, next_row = ${dataStart.row},
          read_size = case when ${dialect.encoding === 'utf-8' && source === null} then size_bytes end
        where workspace_id = ${workspaceId} and id = ${id} and status = 'ready'
          -- all there, or there was no room for them
          and not exists (
            select from json_array_elements_text(${JSON.stringify(customFields.map(({ key }) => key))}::json) wanted (key)
            where not exists (
              select from custom_fields where workspace_id = ${workspaceId} and name_key = wanted.key))
        returning id, workspace_id, user_id, attempt
      )
      ${storeStart('import', sql`confirmed`)}`),
  ]);
  return eventId(confirmed);
}
