import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { CONTACT_FIELDS } from '#db/queries/contacts/contact-fields.ts';
import { IMPORT_KEY, type ImportKey, importTransaction } from '#db/queries/imports/batch/import-transaction.ts';
import { MET_AGAIN } from '#db/queries/imports/batch/merge-rule.ts';
import { type NumberedStatement, numbered } from '#db/queries/statement/numbered.ts';

type Parameter = (typeof PARAMETERS)[number];
const PARAMETERS = [...IMPORT_KEY, 'field', 'limit'] as const;

/**
 * Puts the file's values of so many guarded cells of one field into their contacts, in the order of rows, as the import
 * would have: they belong to it, in its counts and its undo, and are guarded no longer. Of contacts deleted since
 * nothing is left to change. An ID that somebody else has by now, or that another of these cells gives, stays guarded.
 */
function takeStatement(field: string): NumberedStatement<Parameter> {
  const isId = field === 'external_id';
  const isOwn = isId || CONTACT_FIELDS.some((name) => name === field);
  if (!isOwn && !/^\d+$/.test(field)) throw new Error('Not a field that is guarded');
  const heldBy = (row: string) => (isOwn ? `${row}.${field}` : `(${row}.custom->>'${field}')`);
  const set = isOwn ? `${field} = l.value` : `custom = c.custom || jsonb_build_object('${field}', l.value)`;
  return numbered(
    PARAMETERS,
    ($) => `
with claimed as materialized (
  select id, workspace_id from imports
  where id = ${$('importId')} and workspace_id = ${$('workspaceId')}
    and status in ('completed', 'failed', 'cancelled') and swept_at is null
), cells as materialized (
  select g.row_number, g.contact_id, g.value from claimed join import_guarded g on g.import_id = claimed.id
  where g.field = ${$('field')}${
    isId
      ? ` and not exists (
      select from contacts where workspace_id = ${$('workspaceId')} and external_id = g.value and id <> g.contact_id)
    and not exists (
      select from import_guarded other where other.import_id = g.import_id and other.field = g.field
        and other.value = g.value and other.contact_id < g.contact_id)`
      : ''
  }
  order by g.row_number limit ${$('limit')}
), last as materialized (
  select distinct on (contact_id) contact_id, row_number, value from cells order by contact_id, row_number desc
), updated as (
  update contacts c set ${set}, updated_at = now()
  from last l
  where c.workspace_id = ${$('workspaceId')} and c.id = l.contact_id and ${heldBy('c')} is distinct from l.value
  returning c.id, l.row_number, coalesce(${heldBy('old')}, '') as was, l.value as is, new.email, new.external_id,
    old.updated_at as found_updated_at, new.updated_at as left_updated_at
), recorded as (
  insert into import_contacts as known (
    import_id, contact_id, row_number, before, after, changed_at, email, external_id, found_updated_at, left_updated_at)
  select claimed.id, u.id, u.row_number, jsonb_build_object(${$('field')}::text, u.was),
    jsonb_build_object(${$('field')}::text, u.is), u.left_updated_at, u.email, u.external_id, u.found_updated_at,
    u.left_updated_at
  from claimed cross join updated u
  ${MET_AGAIN}
)${
      isId
        ? `, moved as (
  insert into import_key_moves (import_id, place, contact_id, key, before, after)
  select claimed.id, 2 * u.row_number + 1, u.id, 'external_id', nullif(u.was, ''), u.is from claimed cross join updated u
)`
        : ''
    }, taken as (
  delete from import_guarded g using cells
  where g.import_id = ${$('importId')} and g.field = ${$('field')} and g.row_number = cells.row_number
  returning 1
), counted as materialized (
  select (select count(*) from taken) as cells, (select coalesce(sum(change), 0) from recorded) as updated
)
update imports set
  guarded = guarded - n.cells, updated = imports.updated + n.updated, unchanged = imports.unchanged - n.updated
from claimed, counted n where imports.id = claimed.id
returning n.cells::int as taken`,
  );
}

const state = z.array(z.object({ taken: z.int() }));

/** Takes a bounded part of a field's guarded cells after all, exactly once. Returns how many; 0 where none is left. */
export async function takeGuarded(db: Db, step: ImportKey & { field: string; limit: number }): Promise<number> {
  const [done] = state.parse(await importTransaction(db, step, [takeStatement(step.field)(step)]));
  return done?.taken ?? 0;
}
