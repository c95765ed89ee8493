import { everyHashIn } from '#db/queries/contacts/address-hashes.ts';
import { CONTACT_FIELDS } from '#db/queries/contacts/contact-fields.ts';
import { differing, RECORD_UNDO } from '#db/queries/history/record-changes.ts';
import { IMPORT_KEY } from '#db/queries/imports/batch/import-transaction.ts';
import { IDENTITY_FIELDS } from '#db/queries/imports/keyed/look-at-people.ts';
import { numbered } from '#db/queries/statement/numbered.ts';
import { askedIn, COUNTED, isAskedFor, undoIn } from './undo-request.ts';

const list = (of: (name: string) => string) => CONTACT_FIELDS.map(of).join(', ');

const fieldBack = (name: string) =>
  `case when coalesce(c.${name}, '') = t.after->>'${name}' then nullif(t.before->>'${name}', '') else c.${name} end
      as ${name}`;

const keptForIdentity = (name: string) =>
  IDENTITY_FIELDS.some((field) => field === name)
    ? `case when left_so.is_nobody then c.${name} else f.${name} end as ${name}`
    : `f.${name}`;

/**
 * Contacts the import changed: every field that still has the import's value gets the earlier one back, and its tags
 * go; those fields alone that are asked for. A custom field that was deleted since does not come back; nor does anyone
 * who unsubscribed meanwhile become subscribed (their address is among the suppressions). Nobody is left without
 * anything that says who they are.
 *
 * One that nobody else changed since also gets its earlier `updated_at` back, so that the import that created it may be
 * taken back too; where only some fields are taken back, the import is still the last that changed it.
 */
export const PUT_BACK = numbered(
  [...IMPORT_KEY, 'limit', 'hashKeys'],
  ($) => `
with undone as materialized (${undoIn('met', $)}
), fields as materialized (
  select id::text as key from custom_fields where workspace_id = ${$('workspaceId')}
), taken as materialized (
  select r.contact_id, r.key_restored, r.undo_state as was, r.found_updated_at, r.left_updated_at, undone.is_whole,
    undone.workspace_id, ${askedIn('r.before')} as before, ${askedIn('r.after')} as after,
    case when ${isAskedFor("'tags'")} then r.tag_ids else '{}' end as tag_ids
  from undone cross join lateral (
    select * from import_contacts
    where import_id = undone.id and changed and (undone.undo_contact is null or contact_id > undone.undo_contact)
      and (undone.contact_ids is null or contact_id = any (undone.contact_ids))
    order by contact_id limit ${$('limit')} for update) r
), back as materialized (
  select c.workspace_id, c.id, t.tag_ids, t.key_restored, t.is_whole, t.found_updated_at,
    ${CONTACT_FIELDS.map(keptForIdentity).join(',\n    ')},
    case when unsubscribing.ours and not unsubscribing.theirs then null else c.unsubscribed_at end as unsubscribed_at,
    c.updated_at = t.left_updated_at and not coalesce(unsubscribing.ours and unsubscribing.theirs, false) as is_last,
    (select coalesce(jsonb_object_agg(key, value), '{}') from (
      select key, value from jsonb_each(c.custom) where value is distinct from t.after->key
      union all
      select key, value from jsonb_each(t.before)
      where key in (select key from fields) and value <> '""' and coalesce(c.custom->key, '""') = t.after->key
    ) as entries) as custom
  from taken t cross join lateral (
    select * from contacts where workspace_id = t.workspace_id and id = t.contact_id limit 1 for no key update) c
  cross join lateral (
    select ${CONTACT_FIELDS.map(fieldBack).join(',\n      ')}) f
  cross join lateral (
    select c.email is null and c.external_id is null
      and num_nonnulls(${IDENTITY_FIELDS.map((name) => `f.${name}`).join(', ')}) = 0 as is_nobody) left_so
  cross join lateral (
    select t.after->>'is_unsubscribed' = 'true' and t.before->>'is_unsubscribed' = 'false' as ours) mark
  cross join lateral (
    select mark.ours, mark.ours and exists (
      select from suppressions
      where workspace_id = c.workspace_id and email_hash = any (${everyHashIn('c.email', $('hashKeys'))})
        and created_import_id is distinct from ${$('importId')} offset 0
    ) as theirs) unsubscribing
), untagged as (
  delete from contact_tags using back
  where contact_id = back.id and tag_id = any (back.tag_ids)
  returning contact_id, tag_id
), restored as (
  update contacts c set
    (${list((name) => name)}, unsubscribed_at, custom, updated_at)
    = row (${list((name) => `back.${name}`)}, back.unsubscribed_at, back.custom,
      case when back.is_last and back.is_whole then back.found_updated_at else now() end)
  from back
  where c.workspace_id = back.workspace_id and c.id = back.id and (
    back.key_restored or back.id in (select contact_id from untagged)
    or back.is_last and back.is_whole and c.updated_at <> back.found_updated_at
    or (${list((name) => `c.${name}`)}, c.unsubscribed_at, c.custom)
      is distinct from (${list((name) => `back.${name}`)}, back.unsubscribed_at, back.custom))
  returning c.id, back.key_restored, back.is_last and not back.is_whole as goes_on, new.updated_at,
    ${differing({ old: 'old', new: 'new' }, 'old')} as before,
    ${differing({ old: 'old', new: 'new' }, 'new')} as after
), given_back as materialized (
  select restored.*, coalesce(tags.ids, '{}') as tag_ids
  from restored left join (select contact_id, array_agg(tag_id) as ids from untagged group by 1) tags
    on tags.contact_id = restored.id
), recorded as (
  ${RECORD_UNDO}
  select ${$('workspaceId')}, id, 'undo', ${$('importId')}, before, after, tag_ids
  from given_back where before <> '{}' or tag_ids <> '{}'
), states as materialized (
  select t.contact_id, t.was, given_back.goes_on, given_back.updated_at, case
    when given_back.key_restored or given_back.before <> '{}' or given_back.tag_ids <> '{}' then 'restored'
    else coalesce(t.was, case when back.id is null then 'gone' else 'kept' end) end as now
  from taken t left join back on back.id = t.contact_id left join given_back on given_back.id = t.contact_id
  where t.before <> t.after or t.tag_ids <> '{}'
), noted as (
  update import_contacts r set undo_state = states.now, key_restored = false,
    left_updated_at = case when states.goes_on then states.updated_at else r.left_updated_at end
  from states where r.import_id = ${$('importId')} and r.contact_id = states.contact_id
)
update imports set ${COUNTED},
  undo_contact = (select contact_id from taken order by contact_id desc limit 1),
  undo_phase = case when (select count(*) from taken) < ${$('limit')} then 'rest' else 'met' end,
  heartbeat_at = now(), next_try_at = null
from undone where imports.id = undone.id`,
);
