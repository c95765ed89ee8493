import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { eventId } from '#db/queries/statement/outbox.ts';
import { storeStart } from '#db/queries/work/events.ts';
import type { StoredConfirmation } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/**
 * ready → queued, with everything that reading needs and the event, in one transaction. Of two at once one does it.
 * Custom fields that are new only get their id: they come into being with their first value. A copy that a forecast
 * made of the file is gone on with where it is the one that is read; a forecast at work is stopped. Returns the event's
 * id, or null if the import was not ready.
 */
export async function insertConfirmation(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  { headers, dialect, dataStart, source, mapping, options, customKeys, copyKeys, repairs }: StoredConfirmation,
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
          repairs_import_id = coalesce(${repairs ?? null}::uuid, repairs_import_id),
          custom_ids = (
            select jsonb_agg(case when wanted.key is not null then
              coalesce(field.id, nextval(pg_get_serial_sequence('custom_fields', 'id')))::text end order by ordinal)
            from json_array_elements_text(${JSON.stringify(customKeys)}::json) with ordinality as wanted (key, ordinal)
            left join custom_fields field on field.workspace_id = ${workspaceId} and field.name_key = wanted.key
          ),
          next_offset = ${dataStart.copyOffset}, next_row = ${dataStart.row},
          plain = case when plain->>'key' = ${copyKeys.plain} then plain end,
          copy = case when copy->>'key' = ${copyKeys.copy} then copy end,
          read_size = case
            when ${copyKeys.read === null} then size_bytes
            when plain->>'etag' is not null and plain->>'key' = ${copyKeys.read} then (plain->>'size')::bigint
            when copy->>'etag' is not null and copy->>'key' = ${copyKeys.read} then (copy->>'size')::bigint end
        where workspace_id = ${workspaceId} and id = ${id} and status = 'ready'
        returning id, workspace_id, user_id, attempt
      ), stopped as (
        delete from import_forecasts where id = (select id from confirmed) and status = 'running'
      )
      ${storeStart('import', sql`confirmed`)}`),
  ]);
  return eventId(confirmed);
}
