import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
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
  /** Per column, the key of the custom field it fills. */
  customKeys: (string | null)[];
}

/**
 * ready → queued, with everything that reading needs and the event, in one transaction. Of two at once one does it.
 * Custom fields that are new only get their id: they come into being with their first value. Returns the event's id, or
 * null if the import was not ready.
 */
export async function insertConfirmation(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  { headers, dialect, dataStart, source, mapping, options, customKeys }: Confirmation,
): Promise<string | null> {
  const [, confirmed] = await db.batch([
    db.execute(sql`select from imports where workspace_id = ${workspaceId} and id = ${id} for no key update`),
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
            select jsonb_agg(case when wanted.key is not null then
              coalesce(field.id, nextval(pg_get_serial_sequence('custom_fields', 'id')))::text end order by ordinal)
            from json_array_elements_text(${JSON.stringify(customKeys)}::json) with ordinality as wanted (key, ordinal)
            left join custom_fields field on field.workspace_id = ${workspaceId} and field.name_key = wanted.key
          ),
          next_offset = ${dataStart.copyOffset}, next_row = ${dataStart.row},
          read_size = case when ${dialect.encoding === 'utf-8' && source === null} then size_bytes end
        where workspace_id = ${workspaceId} and id = ${id} and status = 'ready'
        returning id, workspace_id, user_id, attempt
      )
      ${storeStart('import', sql`confirmed`)}`),
  ]);
  return eventId(confirmed);
}
