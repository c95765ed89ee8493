import type { BatchSource } from '#db/queries/imports/batch/batch-source.ts';
import { IMPORT_KEY } from '#db/queries/imports/batch/import-transaction.ts';
import {
  type BatchMapping,
  changedFields,
  fieldRows,
  laterRows,
  MERGED,
  MERGED_CUSTOM,
  MET_AGAIN,
  quoted,
  refuseOddIds,
  wouldChange,
} from '#db/queries/imports/batch/merge-rule.ts';
import { type NumberedStatement, type NumberOf, numbered } from '#db/queries/statement/numbered.ts';

const PARAMETERS = [
  ...IMPORT_KEY,
  // as JSON
  'people',
  'moves',
  'newFields',
  'guarded',
  /** Whether it fails on purpose, with NO_LONGER_SO, where somebody who was there would change. */
  'guards',
  // of the tags that people name
  'tagNames',
  'tagKeys',
  /** Addresses that are remembered as left, whoever gets them. */
  'left',
  /** Rows that are skipped because they mean nobody, as JSON. */
  'skipped',
  // the newest key of address hashes
  'hashKey',
  'hashKeyId',
] as const;

export type KeyedParameter = (typeof PARAMETERS)[number];

/**
 * The statement that writes what was decided about people whom rows mean by more than an address
 * (docs/decisions/0011-who-a-row-is.md): who is there is known by id, and so are the keys that each ends up with. It
 * begins with the import, if the source's claim on it holds; without it nothing happens.
 */
export const keyedBatchStatement = <Name extends string>(
  mapping: BatchMapping,
  source: BatchSource<Name>,
): NumberedStatement<KeyedParameter | Name> =>
  numbered([...PARAMETERS, ...source.names], ($) => textOf(mapping, source, $));

function textOf<Name extends string>(
  { rule, fields, customIds }: BatchMapping,
  { claim, failures, failed, sets }: BatchSource<Name>,
  $: NumberOf<KeyedParameter | Name>,
): string {
  refuseOddIds(customIds);
  const named = fields.map((name) => `, ${name}`).join('');
  return `
with batch as materialized (
  select id, workspace_id from imports
  where id = ${$('importId')} and workspace_id = ${$('workspaceId')} and ${claim($)}
), given as materialized (
  -- in file order, so that those who are new enter in it
  select r.*, coalesce(r.id, uuidv7()) as contact_id
  from batch cross join rows from (json_to_recordset(${$('people')}::json) as (
      id uuid, email text, external_id text, moved boolean, key_before jsonb, key_after jsonb, identity_ids text[],
      rows int, first_row int, later jsonb, unsubscribe boolean, tags text[], tag_rows int[], custom jsonb${fields.map((name) => `, ${name} text`).join('')}))
    with ordinality as r (id, email, external_id, moved, key_before, key_after, identity_ids,
      rows, first_row, later, unsubscribe, tags, tag_rows, custom${named}, ordinal)
), matched as materialized (
  select r.*, coalesce(c.created_import_id = ${$('importId')}, false) as is_ours, c.created_row,
    case when c.id is not null and (r.moved or r.later is not null and ${$('guards')}::boolean
      or ${wouldChange(rule, fields, customIds)}) then ${unlessGuarded($)} else false end as changes
  from given r left join lateral (
    select * from contacts where workspace_id = ${$('workspaceId')} and contacts.id = r.id limit 1) c on true
), wanted as materialized (
  select contact_id, name_key, tag_row from matched cross join unnest(tags, tag_rows) as named (name_key, tag_row)
), named_tags as materialized (
  select tags.id, name_key from batch join tags using (workspace_id) where name_key = any (${$('tagKeys')}::text[])
), lacking as materialized (
  select w.contact_id, w.name_key, w.tag_row, t.id as tag_id from wanted w left join named_tags t using (name_key)
  where t.id is null
    or not exists (select from contact_tags where contact_id = w.contact_id and tag_id = t.id offset 0)
), new_tags as (
  insert into tags (workspace_id, name, name_key, created_import_id)
  select batch.workspace_id, t.name, t.name_key, batch.id
  from batch cross join unnest(${$('tagNames')}::text[], ${$('tagKeys')}::text[])
    with ordinality as t (name, name_key, ordinal)
  where t.name_key in (select name_key from lacking where tag_id is null)
  order by t.ordinal
  returning id, name_key
), added as materialized (
  select lacking.contact_id, array_agg(coalesce(lacking.tag_id, new_tags.id)) as tag_ids,
    jsonb_object_agg(coalesce(lacking.tag_id, new_tags.id), tag_row)
      filter (where tag_row is not null and coalesce(lacking.tag_id, new_tags.id) is not null) as tag_rows
  from lacking left join new_tags using (name_key) group by lacking.contact_id
), new_fields as (
  insert into custom_fields (id, workspace_id, name, name_key, created_import_id) overriding system value
  select f.id, batch.workspace_id, f.name, f.key, batch.id
  from batch cross join json_to_recordset(${$('newFields')}::json) as f (id bigint, name text, key text)
), updated as (
  update contacts c set ${updates(rule, fields, customIds)}
    updated_at = case when c.created_import_id = ${$('importId')} then c.updated_at else now() end
  from (
    select matched.* from matched left join added using (contact_id)
    where matched.id is not null and (matched.changes or added.contact_id is not null)
  ) m
  where c.workspace_id = ${$('workspaceId')} and c.id = m.id
  returning m.contact_id, new.email, new.external_id,
    ${changedFields('old', fields, customIds)} || coalesce(m.key_before, '{}') as before,
    ${changedFields('new', fields, customIds)} || coalesce(m.key_after, '{}') as after,
    old.updated_at as found_updated_at, new.updated_at as left_updated_at
), inserted as (
  insert into contacts (id, workspace_id, email, external_id, unsubscribed_at, custom, created_import_id,
    created_row${named})
  select m.contact_id, batch.workspace_id, m.email, m.external_id, case when m.unsubscribe then now() end,
    coalesce(m.custom, '{}'), batch.id, m.first_row${fields.map((name) => `, m.${name}`).join('')}
  from batch cross join matched m where m.id is null order by m.ordinal
), linked as (
  insert into contact_tags (workspace_id, contact_id, tag_id)
  select ${$('workspaceId')}, added.contact_id, tag_id from added cross join unnest(added.tag_ids) as tag_id
  on conflict do nothing
), recorded as (
  insert into import_contacts as known (
    import_id, contact_id, row_number, before, after, tag_ids, field_rows,
    changed_at, email, external_id, found_updated_at, left_updated_at)
  select ${$('importId')}, contact_id, m.first_row,
    coalesce(updated.before, '{}'), coalesce(updated.after, '{}'), coalesce(added.tag_ids, '{}'), ${fieldRows('updated.after')},
    ${rule === 'skip' ? 'now(), m.email, m.external_id' : 'updated.left_updated_at, updated.email, updated.external_id'},
    updated.found_updated_at, updated.left_updated_at
  from matched m left join updated using (contact_id) left join added using (contact_id)
  where m.id is not null and not m.is_ours
  ${MET_AGAIN}
), repeated as (
  insert into import_row_notes (import_id, row_number, outcome, contact_id, first_row)
  select batch.id, later.row_number, 'duplicate', m.contact_id, coalesce(m.known_row, m.first_row)
  from batch cross join (
    select m.*, case when m.is_ours then m.created_row else again.row_number end as known_row
    from matched m
    left join (select contact_id, row_number from recorded where not is_first) again on again.contact_id = m.id
    where m.later is not null or m.is_ours or again.row_number is not null
  ) m cross join lateral ${laterRows('m.known_row')}
), skipped as (
  insert into import_row_notes (import_id, row_number, outcome, email, external_id)
  select batch.id, s."row", 'skipped', s.email, s.external_id
  from batch cross join json_to_recordset(${$('skipped')}::json) as s ("row" int, email text, external_id text)
), claimed as (
  insert into import_identities (import_id, contact_id, folksbase_id)
  select batch.id, contact_id, identity_id from batch cross join given cross join unnest(identity_ids) identity_id
  on conflict do nothing
), moved as (
  insert into import_key_moves (import_id, place, contact_id, key, before, after)
  select batch.id, row_number() over (order by move.place)
    + coalesce((select max(place) from import_key_moves known where known.import_id = ${$('importId')}), 0),
    contact_id, key, before, after
  from batch cross join json_to_recordset(${$('moves')}::json)
    as move (place bigint, contact_id uuid, key text, before text, after text)
), remembered as (
  insert into suppressions (workspace_id, email_hash, key_id, created_import_id)
  select batch.workspace_id, hmac(email, ${$('hashKey')}, 'sha256'), ${$('hashKeyId')}, batch.id
  from batch cross join unnest(${$('left')}::text[]) email
  on conflict do nothing
), guarded as (
  insert into import_guarded (import_id, row_number, field, contact_id, damage, before, value)
  select batch.id, cell."row", cell.field, cell.contact_id, cell.damage, cell.before, cell.value
  from batch cross join json_to_recordset(${$('guarded')}::json)
    as cell ("row" int, contact_id uuid, field text, damage text, before text, value text)
  returning 1
), ${failures($)}, counted as materialized (
  select
    (select coalesce(sum(rows), 0) from matched) as rows,
    (select count(*) from matched where id is null) as created,
    (select count(*) from recorded where is_first) as existing,
    (select coalesce(sum(change), 0) from recorded) as updated,
    json_array_length(${$('skipped')}::json) as skipped,
    ${failed} as failed,
    (select count(*) from guarded) as guarded
)
update imports set
  ${sets($)}
  created = imports.created + n.created,
  updated = imports.updated + n.updated,
  ${rule === 'skip' ? '' : 'unchanged = imports.unchanged + n.existing - n.updated,'}
  skipped = imports.skipped + n.skipped${rule === 'skip' ? ' + n.existing - n.updated' : ''},
  duplicate = imports.duplicate + n.rows - n.created - n.existing,
  failed = imports.failed + n.failed,
  guarded = imports.guarded + n.guarded
from batch, counted n where imports.id = batch.id`;
}

/** A division by zero ends the transaction. It names the row, or it would be worked out beforehand. */
const unlessGuarded = ($: NumberOf<KeyedParameter>): string =>
  `case when ${$('guards')}::boolean and c.created_import_id is distinct from ${$('importId')}
      then 1 / (case when r.contact_id is null then 1 else 0 end) = 0 else true end`;

function updates(
  rule: BatchMapping['rule'],
  fields: BatchMapping['fields'],
  customIds: BatchMapping['customIds'],
): string {
  const unsubscribed =
    'unsubscribed_at = case when m.unsubscribe then coalesce(c.unsubscribed_at, now()) else c.unsubscribed_at end,';
  if (rule === 'skip') return unsubscribed;
  const ids = quoted(customIds);
  const custom = ids === '' ? '' : `custom = ${MERGED_CUSTOM[rule]('c.custom', "coalesce(m.custom, '{}')", ids)},`;
  const values = fields.map((name) => `${name} = ${MERGED[rule](`c.${name}`, `m.${name}`)},`);
  return ['email = m.email, external_id = m.external_id,', ...values, custom, unsubscribed].join('\n    ');
}
