import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { everyHashIn } from '#db/queries/contacts/address-hashes.ts';
import { CONTACT_FIELDS } from '#db/queries/contacts/contact-fields.ts';
import { type NumberOf, numbered } from '#db/queries/statement/numbered.ts';
import { IMPORT_STATUSES } from '#db/schema/imports.ts';
import { IMPORT_KEY, type ImportKey, importTransaction } from './batch/import-transaction.ts';
import { IDENTITY_FIELDS } from './keyed/look-at-people.ts';
import { moveKeysBack } from './keyed/move-keys-back.ts';

export interface UndoStep extends ImportKey {
  /** How many contacts to look at; 5,000 take some 0.4 s. */
  limit: number;
  /** Of the hashes of unsubscribed addresses (contacts/address-hashes.ts). */
  hashKeys: readonly string[];
}

const undoState = z.object({
  status: z.enum(IMPORT_STATUSES),
  removed: z.int(),
  restored: z.int(),
  kept: z.int(),
  gone: z.int(),
});

/** `gone` is right once the status is `undone`: until then it counts those not yet looked at as well. */
export type UndoState = z.infer<typeof undoState>;

/**
 * Takes back a bounded part of an import that is `undoing` (docs/rules/csv.md#taking-an-import-back), and makes it
 * `undone` when nothing is left. A step consumes the records of what it undoes, so there is no cursor, and one that
 * comes twice or late finds only what is left. Repeat it until the status is no longer `undoing`. Null: there is no
 * such import.
 */
export async function undoStep(db: Db, step: UndoStep): Promise<UndoState | null> {
  await moveKeysBack(db, step);
  const [state] = await importTransaction(db, step, [
    REMOVE(step),
    PUT_BACK(step),
    FORGET_LEFT(step),
    SWEEP_TAGS(step),
    SWEEP_CUSTOM_FIELDS({ ...step, limit: CUSTOM_FIELDS_A_STEP }),
    FINISH(step),
    STATE(step),
  ]);
  return state ? undoState.parse(state) : null;
}

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
 * go. A custom field that was deleted since does not come back; nor does anyone who unsubscribed meanwhile become
 * subscribed (their address is among the suppressions). One that nobody else changed since also gets its earlier
 * `updated_at` back, so that the import that created it may be taken back too. Nobody is left without anything that
 * says who they are. It begins once those who were created are gone and all keys have been moved back.
 */
const PUT_BACK = numbered(
  [...IMPORT_KEY, 'limit', 'hashKeys'],
  ($) => `
with undone as materialized (
  select id, workspace_id from imports
  where id = ${$('importId')} and workspace_id = ${$('workspaceId')} and status = 'undoing'
    and not exists (select from contacts where created_import_id = ${$('importId')})
    and not exists (select from import_key_moves where import_id = ${$('importId')})
), fields as materialized (
  select id::text as key from custom_fields where workspace_id = ${$('workspaceId')}
), taken as (
  delete from import_contacts r using undone
  where r.import_id = undone.id
    and r.contact_id in (
      select contact_id from import_contacts where import_id = ${$('importId')} order by contact_id limit ${$('limit')})
  returning r.*, undone.workspace_id
), back as materialized (
  select c.workspace_id, c.id, t.tag_ids, t.key_restored,
    ${CONTACT_FIELDS.map(keptForIdentity).join(',\n    ')},
    case when unsubscribing.ours and not unsubscribing.theirs then null else c.unsubscribed_at end as unsubscribed_at,
    case when c.updated_at = t.left_updated_at and not coalesce(unsubscribing.ours and unsubscribing.theirs, false)
      then t.found_updated_at else now() end as updated_at,
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
  where t.changed
), untagged as (
  delete from contact_tags using back
  where contact_id = back.id and tag_id = any (back.tag_ids)
  returning contact_id
), restored as (
  update contacts c set
    (${list((name) => name)}, unsubscribed_at, custom, updated_at)
    = row (${list((name) => `back.${name}`)}, back.unsubscribed_at, back.custom, back.updated_at)
  from back
  where c.workspace_id = back.workspace_id and c.id = back.id and (back.key_restored or back.id in (select contact_id from untagged)
    or (${list((name) => `c.${name}`)}, c.unsubscribed_at, c.custom)
      is distinct from (${list((name) => `back.${name}`)}, back.unsubscribed_at, back.custom))
  returning c.id
)
update imports set
  restored = restored + (select count(*) from restored),
  kept = kept + (select count(*) from back) - (select count(*) from restored),
  heartbeat_at = now(), next_try_at = null
from undone where imports.id = undone.id`,
);

/** Contacts the import created: removed, or kept for good if anyone touched them since. */
const REMOVE = numbered(
  [...IMPORT_KEY, 'limit'],
  ($) => `
with taken as materialized (
  select c.workspace_id, c.id, c.updated_at = c.created_at as untouched
  from contacts c join imports i on i.id = c.created_import_id
  where c.created_import_id = ${$('importId')} and i.workspace_id = ${$('workspaceId')} and i.status = 'undoing'
  limit ${$('limit')} for update of c
), removed as (
  delete from contacts c using taken t where c.workspace_id = t.workspace_id and c.id = t.id and t.untouched
  returning c.id
), kept as (
  update contacts c set created_import_id = null
  from taken t where c.workspace_id = t.workspace_id and c.id = t.id and not t.untouched
  returning c.id
)
update imports set removed = removed + (select count(*) from removed), kept = kept + (select count(*) from kept)
where id = ${$('importId')} and workspace_id = ${$('workspaceId')}`,
);

/** Addresses that the import alone remembered as left. */
const FORGET_LEFT = numbered(
  [...IMPORT_KEY, 'limit'],
  ($) => `
delete from suppressions where workspace_id = ${$('workspaceId')} and email_hash in (
  select email_hash from suppressions s join imports i on i.id = s.created_import_id
  where s.created_import_id = ${$('importId')} and i.workspace_id = ${$('workspaceId')} and i.status = 'undoing'
    and not exists (select from import_contacts where import_id = ${$('importId')})
  limit ${$('limit')})`,
);

/** The import, once all its contacts are dealt with: then one can see which of its tags and fields are used. */
const emptied = ($: NumberOf<keyof ImportKey>) => `
  select id, workspace_id from imports
  where id = ${$('importId')} and workspace_id = ${$('workspaceId')} and status = 'undoing'
    and not exists (select from import_contacts where import_id = ${$('importId')})
    and not exists (select from suppressions where created_import_id = ${$('importId')})
    and not exists (select from contacts where created_import_id = ${$('importId')})`;

/** Tags the import brought in: removed if nobody has them, else nobody's any more. */
const SWEEP_TAGS = numbered(
  [...IMPORT_KEY, 'limit'],
  ($) => `
with undone as materialized (${emptied($)}
), taken as materialized (
  select t.id, exists (select from contact_tags where tag_id = t.id) as used
  from undone join tags t using (workspace_id)
  where t.created_import_id = undone.id limit ${$('limit')} for update of t
), removed as (
  delete from tags using taken where tags.id = taken.id and not taken.used
)
update tags set created_import_id = null from taken where tags.id = taken.id and taken.used`,
);

/** To see whether one is used costs a look at all who have it. */
const CUSTOM_FIELDS_A_STEP = 10;

/** Custom fields the import brought in, likewise; one that another import may still write to counts as used. */
const SWEEP_CUSTOM_FIELDS = numbered(
  [...IMPORT_KEY, 'limit'],
  ($) => `
with undone as materialized (${emptied($)}
), taken as materialized (
  select f.id,
    exists (select from contacts c where c.custom <> '{}' and custom_search_values(c.custom) ? f.id::text)
    or exists (
      select from imports i where i.workspace_id = f.workspace_id and i.id <> ${$('importId')}
        and i.status in ('queued', 'processing', 'failed', 'cancelled') and i.custom_ids ? f.id::text) as used
  from undone join custom_fields f using (workspace_id)
  where f.created_import_id = undone.id limit ${$('limit')} for update of f
), removed as (
  delete from custom_fields f using taken where f.id = taken.id and not taken.used
)
update custom_fields f set created_import_id = null from taken where f.id = taken.id and taken.used`,
);

const FINISH = numbered(
  IMPORT_KEY,
  ($) => `
with undone as materialized (${emptied($)}
)
update imports set status = 'undone', undone_at = now()
from undone where imports.id = undone.id
  and not exists (select from tags where workspace_id = ${$('workspaceId')} and created_import_id = ${$('importId')})
  and not exists (
    select from custom_fields where workspace_id = ${$('workspaceId')} and created_import_id = ${$('importId')})`,
);

const STATE = numbered(
  IMPORT_KEY,
  ($) => `
select status, removed, restored, kept, created + updated - removed - restored - kept as gone
from imports where id = ${$('importId')} and workspace_id = ${$('workspaceId')}`,
);
