import type { ImportKey } from '#db/queries/imports/batch/import-transaction.ts';
import type { NumberOf } from '#db/queries/statement/numbered.ts';
import type { UNDO_PHASES } from '#db/schema/imports.ts';

/**
 * The body of the CTE `undone`: the import, if it is being taken back and is in this phase, with what is asked for
 * (null: all).
 */
export const undoIn = (phase: (typeof UNDO_PHASES)[number], $: NumberOf<keyof ImportKey>): string => `
  select id, workspace_id, undo_row, undo_place, undo_contact, undo->>'fields' is null as is_whole,
    case when undo->>'fields' is not null then array(select jsonb_array_elements_text(undo->'fields')) end as fields,
    case when undo->>'contact_ids' is not null
      then array(select jsonb_array_elements_text(undo->'contact_ids')::uuid) end as contact_ids
  from imports
  where id = ${$('importId')} and workspace_id = ${$('workspaceId')} and status = 'undoing'
    and coalesce(undo_phase, 'made') = '${phase}'`;

/** Whether this field is to be taken back, beside `undone`. */
export const isAskedFor = (field: string): string => `(undone.is_whole or ${field} = any (undone.fields))`;

/** Of an object by field, those that are to be taken back. */
export const askedIn = (values: string): string => `case when undone.is_whole then ${values} else (
      select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(${values}) where key = any (undone.fields)
    ) end`;

/** The counters of an undo, moved by `states`: what each contact was by the undo so far (`was`), and is `now`. */
export const COUNTED = ['removed', 'restored', 'kept', 'gone']
  .map(
    (state) =>
      `${state} = imports.${state} + (select count(*) filter (where now = '${state}') - count(*) filter (where was = '${state}') from states)`,
  )
  .join(',\n  ');
