import { everyHashIn } from '#db/queries/contacts/address-hashes.ts';
import { CONTACT_FIELDS } from '#db/queries/contacts/contact-fields.ts';
import { differing, RECORD_UNDO } from '#db/queries/history/record-changes.ts';
import { IMPORT_KEY } from '#db/queries/imports/batch/import-transaction.ts';
import { numbered } from '#db/queries/statement/numbered.ts';
import { COUNTED, isAskedFor, undoIn } from './undo-request.ts';

const FIELDS = ['email', 'external_id', ...CONTACT_FIELDS];
const SAY_WHO = ['email', 'external_id', 'first_name', 'last_name', 'company', 'phone'];

const cleared = (name: string) =>
  `case when ${isAskedFor(`'${name}'`)}${SAY_WHO.includes(name) ? ' and not so.is_nobody' : ''} then null else c.${name} end as ${name}`;

/**
 * Contacts the import created, those of its last rows first: removed, or kept if anyone touched them since. Where only
 * some fields are taken back nobody is removed: they had nothing in them before, and so it is again, with `updated_at`
 * as it was, so that all of the import can still be taken back.
 */
export const TAKE_BACK_MADE = numbered(
  [...IMPORT_KEY, 'limit', 'hashKeys'],
  ($) => `
with undone as materialized (${undoIn('made', $)}
), taken as materialized (
  select c.*, c.updated_at = c.created_at as is_untouched, known.undo_state as was
  from undone cross join lateral (
    select * from contacts
    where workspace_id = undone.workspace_id and created_import_id = undone.id
      and (undone.undo_row is null or created_row < undone.undo_row)
      and (undone.contact_ids is null or contacts.id = any (undone.contact_ids))
    order by created_row desc limit ${$('limit')} for update) c
  left join import_made known on known.import_id = undone.id and known.row_number = c.created_row
), removed as (
  delete from contacts c using taken t, undone
  where undone.is_whole and t.is_untouched and c.workspace_id = t.workspace_id and c.id = t.id
), emptied as materialized (
  select c.id, ${FIELDS.map(cleared).join(',\n    ')},
    case when ${isAskedFor("'is_unsubscribed'")} and not exists (
      select from suppressions
      where workspace_id = c.workspace_id and email_hash = any (${everyHashIn('c.email', $('hashKeys'))})
        and created_import_id is distinct from ${$('importId')} offset 0
    ) then null else c.unsubscribed_at end as unsubscribed_at,
    (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(c.custom) where not ${isAskedFor('key')}) as custom
  from undone cross join taken c cross join lateral (
    select num_nonnulls(${SAY_WHO.map((name) => `case when not ${isAskedFor(`'${name}'`)} then c.${name} end`).join(', ')}) = 0
      as is_nobody) so
  where not undone.is_whole and c.is_untouched
), untagged as (
  delete from contact_tags using emptied, undone
  where contact_id = emptied.id and ${isAskedFor("'tags'")}
  returning contact_id, tag_id
), changed as (
  update contacts c set (${FIELDS.join(', ')}, unsubscribed_at, custom)
    = row (${FIELDS.map((name) => `e.${name}`).join(', ')}, e.unsubscribed_at, e.custom)
  from emptied e
  where c.workspace_id = ${$('workspaceId')} and c.id = e.id and (
    e.id in (select contact_id from untagged)
    or (${FIELDS.map((name) => `c.${name}`).join(', ')}, c.unsubscribed_at, c.custom)
      is distinct from (${FIELDS.map((name) => `e.${name}`).join(', ')}, e.unsubscribed_at, e.custom))
  returning c.id, ${differing({ old: 'old', new: 'new' }, 'old')} as before,
    ${differing({ old: 'old', new: 'new' }, 'new')} as after
), recorded as (
  ${RECORD_UNDO}
  select ${$('workspaceId')}, changed.id, 'undo', ${$('importId')}, before, after,
    array(select tag_id from untagged where contact_id = changed.id)
  from changed
), gone as (
  update import_made set undo_state = 'gone' from undone
  where import_id = undone.id and import_made.contact_id = any (undone.contact_ids) and undo_state is null
    and not exists (select from contacts where workspace_id = undone.workspace_id and contacts.id = import_made.contact_id)
  returning import_made.contact_id
), states as materialized (
  select t.id, t.created_row, t.email, t.external_id, t.was, case
    when undone.is_whole and t.is_untouched then 'removed'
    when changed.id is not null then 'restored'
    else coalesce(t.was, 'kept') end as now
  from undone cross join taken t left join changed on changed.id = t.id
  where undone.is_whole or changed.id is not null
  union all select contact_id, null, null, null, null, 'gone' from gone
), noted as (
  insert into import_made as known (import_id, row_number, contact_id, email, external_id, undo_state)
  select undone.id, created_row, states.id, email, external_id, now from undone cross join states
  where created_row is not null
  on conflict (import_id, row_number) do update set undo_state = excluded.undo_state
)
update imports set ${COUNTED},
  undo_row = (select created_row from taken order by created_row limit 1),
  undo_phase = case when (select count(*) from taken) < ${$('limit')} then 'keys' else 'made' end,
  heartbeat_at = now(), next_try_at = null
from undone where imports.id = undone.id`,
);
