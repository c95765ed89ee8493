import type pg from 'pg';
import { applyInShadow } from '#app/domain/imports/forecast/run/apply-in-shadow.server.ts';
import type { Db } from '#db/client.ts';
import { inShadow, type ShadowId, shadowId } from '#db/queries/imports/forecast/in-shadow.ts';
import { openShadow } from '#db/queries/imports/forecast/open-shadow.ts';
import { batchAt, type TestImport } from './batches.ts';

const CONFIRMATION = {
  headers: ['E-mail'],
  dialect: {},
  dataStart: { offset: 0, copyOffset: 0, row: 2 },
  source: null,
  mapping: ['email'],
  options: {},
  customKeys: [null],
  copyKeys: { plain: null, copy: null, read: null },
};

/** Has a forecast of an import that has not begun: opens its shadow. */
export async function openForecast(
  db: Db,
  client: pg.Client,
  { id, workspaceId, rows }: Pick<TestImport, 'id' | 'workspaceId' | 'rows'>,
): Promise<ShadowId> {
  await client.query(`update imports set status = 'ready', size_bytes = $2 where id = $1`, [id, rows.length * 10]);
  const asked = await client.query(
    `insert into import_forecasts (id, workspace_id, user_id, status, confirmation) values ($1, $2, $2, 'running', $3)
    on conflict (id) do update set status = 'running', shadow_id = uuidv7(), attempt = import_forecasts.attempt + 1
    returning shadow_id, attempt`,
    [id, workspaceId, CONFIRMATION],
  );
  const [{ shadow_id, attempt }] = asked.rows;
  const shadow = shadowId.parse(shadow_id);
  await openShadow(db, { kind: 'forecast', id, workspaceId, attempt }, shadow);
  return shadow;
}

/** Applies the whole file in a shadow, in batches of such sizes. */
export async function applyForecast(db: Db, it: TestImport, shadow: ShadowId, size: () => number): Promise<void> {
  const apply = applyInShadow(it.workspaceId);
  for (let at = 0; at < it.rows.length; ) {
    const batch = batchAt({ ...it, id: shadow, workspaceId: shadow }, at, size());
    const state = await apply(batch)(inShadow(db, shadow));
    at = state.next_offset / 10;
  }
}

/** What became of a file's rows, in either schema; ids of what was made differ, and are not told. */
export async function outcomeOf(
  client: pg.Client,
  schema: 'public' | 'forecast',
  id: string,
): Promise<Record<string, unknown>> {
  await client.query(`select set_config('forecast.shadow', $1, false)`, [id]);
  const { rows } = await client.query(
    `select i.total_rows, i.created, i.updated, i.unchanged, i.duplicate, i.skipped, i.failed, i.guarded,
      (select json_agg(json_build_array(row_number, field, before, value) order by row_number, field)
        from ${schema}.import_guarded g where g.import_id = i.id) as guarded_cells,
      (select json_agg(json_build_array(row_number, errors, cells) order by row_number)
        from ${schema}.import_failures f where f.import_id = i.id) as failures,
      (select json_agg(name order by name) from ${schema}.tags t
        where t.workspace_id = i.workspace_id and t.created_import_id = i.id) as tags,
      -- what one batch changed and the next one put back differs from nothing
      (select json_agg(json_build_array(contact_id, (
          select jsonb_object_agg(key, json_build_array(value, after->>key)) from jsonb_each_text(before)
          where value is distinct from after->>key), (
          select json_agg(name order by name) from ${schema}.tags t
          where t.workspace_id = i.workspace_id and t.id = any (c.tag_ids))) order by contact_id)
        from ${schema}.import_contacts c where c.import_id = i.id) as people
    from ${schema}.imports i where i.id = $1`,
    [id],
  );
  return rows[0];
}

/** Every row of a workspace that a page or the API could show, but forecasts. */
export async function everythingOf(client: pg.Client, workspaceId: string): Promise<unknown> {
  const { rows } = await client.query(
    `select json_build_array(
      (select json_agg(c order by c.id) from contacts c where workspace_id = $1),
      (select json_agg(t order by t.id) from tags t where workspace_id = $1),
      (select json_agg(f order by f.id) from custom_fields f where workspace_id = $1),
      (select json_agg(t order by t.contact_id, t.tag_id) from contact_tags t where workspace_id = $1),
      (select json_agg(s order by s.email_hash) from suppressions s where workspace_id = $1),
      (select json_agg(k order by k.import_id, k.contact_id) from import_contacts k where import_id in (select id from imports where workspace_id = $1)),
      (select json_agg(k order by k.import_id, k.row_number) from import_failures k where import_id in (select id from imports where workspace_id = $1)),
      (select json_agg(k order by k.import_id, k.contact_id) from import_identities k where import_id in (select id from imports where workspace_id = $1)),
      (select json_agg(k order by k.import_id, k.place) from import_key_moves k where import_id in (select id from imports where workspace_id = $1)),
      (select contacts_total from workspaces where id = $1)) as everything`,
    [workspaceId],
  );
  return rows[0].everything;
}
