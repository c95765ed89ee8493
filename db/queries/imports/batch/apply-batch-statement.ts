import { everyHashIn } from '#db/queries/contacts/address-hashes.ts';
import { mayBeDamage } from '#db/queries/imports/guard/may-be-damage.ts';
import { type NumberedStatement, type NumberOf, numbered } from '#db/queries/statement/numbered.ts';
import { IMPORT_KEY } from './import-transaction.ts';
import {
  type BatchMapping,
  changedFields,
  fieldRows,
  laterRows,
  MERGED,
  MERGED_CUSTOM,
  MET_AGAIN,
  type MergeRule,
  quoted,
  refuseOddIds,
  wouldChange,
} from './merge-rule.ts';
import { unpackedPeople } from './packed-people.ts';

/** So many doubts are told of a batch at the most; of longer ones (in characters) only that there are some. */
export const MOST_DOUBTS = 300;
const LONGEST_DOUBT = 2_000;
/** Parts the two texts of an edit. */
export const OF_EDIT = '\x9F';

/** The values that the statement takes. */
const PARAMETERS = [
  ...IMPORT_KEY,
  // where the batch begins, and the cursor after it
  'fromOffset',
  'fromRow',
  'toOffset',
  'toRow',
  'rereadBytes',
  /** Whether that is the end of the file. */
  'isEnd',
  // see packed-people.ts
  'people',
  'between',
  /** As JSON. */
  'failures',
  // of the tags that people name
  'tagNames',
  'tagKeys',
  /** The keys of the address hashes. */
  'hashKeys',
  // a batch that would pass either does nothing
  'mostTagsOfWorkspace',
  'mostTagsOfContact',
  /** Fields in which the guard has to be asked where a cell may be damaged: such a batch does nothing either. */
  'guards',
  /** Of cells that are none: what was there, OF_EDIT and the cell. */
  'edits',
] as const;

export type BatchParameter = (typeof PARAMETERS)[number];

/**
 * The statement that applies a batch for one rule and mapping (docs/decisions/0002-one-batch-one-transaction.md). It
 * begins with the import, if that is processing and stands where the batch begins; without it nothing happens.
 */
export const applyBatchStatement = (mapping: BatchMapping): NumberedStatement<BatchParameter> =>
  numbered(PARAMETERS, ($) => textOf(mapping, $));

function textOf({ rule, fields, customIds }: BatchMapping, $: NumberOf<BatchParameter>): string {
  refuseOddIds(customIds);
  const isOurs = `coalesce(c.created_import_id = ${$('importId')}, false)`;
  return `
with batch as materialized (
  select id, workspace_id,
    exists (select from suppressions where workspace_id = ${$('workspaceId')}) as has_suppressions
  from imports
  where id = ${$('importId')} and workspace_id = ${$('workspaceId')} and status = 'processing'
    and next_offset = ${$('fromOffset')} and next_row = ${$('fromRow')}
), matched as materialized (
  select r.*, c.workspace_id, c.id, ${rule === 'skip' ? 'c.external_id, ' : ''}c.is_unsubscribed as was_unsubscribed,
    ${isOurs} as is_ours, c.created_row, known.row_number as met_row,
    changes, case when cardinality(${$('guards')}::text[]) > 0 and c.id is not null and (changes or later is not null) and not ${isOurs}
      then ${doubtsAbout({ fields, customIds }, $)} end as doubts
  from batch
  cross join ${unpackedPeople($('people'), $('between'), { fields, customIds })}
  -- limit: one look-up in the index a row, whatever the statistics say of a workspace
  left join lateral (
    select * from contacts where workspace_id = batch.workspace_id and contacts.email = r.email limit 1) c on true
  left join lateral (
    select row_number, before from import_contacts where import_id = ${$('importId')} and contact_id = c.id limit 1) known on true
  cross join lateral (
    select ${rule === 'skip' ? 'false' : `c.id is not null and (${wouldChange(rule, fields, customIds)})`} as changes
    offset 0) compared -- once
), wanted as materialized (
  select first_row, id, unnest(tags) as name_key, unnest(tag_rows) as tag_row
  from matched where ${rule === 'skip' ? 'id is null' : 'true'}
), named_tags as materialized (
  select tags.id, name_key from batch join tags using (workspace_id) where name_key = any (${$('tagKeys')}::text[])
), lacking as materialized (
  select w.*, t.id as tag_id from wanted w left join named_tags t using (name_key)
  where t.id is null
    or not exists (select from contact_tags where contact_id = w.id and tag_id = t.id offset 0) -- offset: as limit above
), fitting as materialized (
  select batch.* from batch
  where not exists (select from matched where doubts is not null) and not exists (
    select from lacking group by first_row, id
    having count(*) + (select count(*) from contact_tags where contact_id = lacking.id) > ${$('mostTagsOfContact')}::int
  ) and case when exists (select from lacking where tag_id is null) then (
    select count(distinct name_key) from lacking where tag_id is null
  ) + (select count(*) from tags where workspace_id = ${$('workspaceId')}) <= ${$('mostTagsOfWorkspace')}::int else true end
), new_tags as (
  insert into tags (workspace_id, name, name_key, created_import_id)
  select fitting.workspace_id, t.name, t.name_key, fitting.id
  from fitting cross join unnest(${$('tagNames')}::text[], ${$('tagKeys')}::text[])
    with ordinality as t (name, name_key, ordinal)
  where t.name_key in (select name_key from lacking where tag_id is null)
  order by t.ordinal
  returning id, name_key
), added as materialized (
  select first_row, array_agg(coalesce(lacking.tag_id, new_tags.id)) as tag_ids,
    jsonb_object_agg(coalesce(lacking.tag_id, new_tags.id), tag_row)
      filter (where tag_row is not null and coalesce(lacking.tag_id, new_tags.id) is not null) as tag_rows
  from lacking left join new_tags using (name_key) group by first_row
), ${rule === 'skip' ? '' : `${updated({ rule, fields, customIds }, $)}, `}made as (
  ${inserted({ rule, fields, customIds }, $)}
), written as materialized (
  select first_row, id, email, external_id, true as is_new, false as is_ours, null::jsonb as before, null::jsonb as after,
    null::timestamptz as found_updated_at, null::timestamptz as left_updated_at
  from made${rule === 'skip' ? '' : ' union all select * from met'}
), linked as (
  insert into contact_tags (workspace_id, contact_id, tag_id)
  select ${$('workspaceId')}, written.id, tag_id
  from written join added using (first_row) cross join unnest(added.tag_ids) as tag_id
), met_first as (
  ${recorded('m.met_row is null', rule, $)}
  returning changed::int as change
), met_again as (
  ${recorded('m.met_row is not null', rule, $)}
  ${MET_AGAIN}
), repeated as (
  insert into import_row_notes (import_id, row_number, outcome, contact_id, first_row)
  select fitting.id, later.row_number, 'duplicate', m.contact_id, coalesce(m.known_row, m.first_row)
  from fitting cross join (
    select m.*, coalesce(m.id, written.id) as contact_id,
      case when m.is_ours then m.created_row when written.is_new is not true then m.met_row end as known_row
    from matched m left join written using (first_row)
    where m.later is not null or m.is_ours or m.met_row is not null
  ) m cross join lateral ${laterRows('m.known_row')}
), failures as (
  insert into import_failures (import_id, row_number, errors, cells)
  select fitting.id, f.*
  from fitting cross join json_to_recordset(${$('failures')}::json) as f ("row" int, errors jsonb, cells text[])
  returning 1
), counted as materialized (
  select
    (select coalesce(sum(rows), 0) from matched) as rows,
    (select count(*) from written where is_new) as created,
    (select count(*) from met_first) as existing,
    (select coalesce(sum(change), 0) from (select change from met_first union all select change from met_again) each) as updated,
    (select count(*) from failures) as failed
), moved as (
  update imports set
  next_offset = ${$('toOffset')}, next_row = ${$('toRow')}, reread_bytes = ${$('rereadBytes')},
  heartbeat_at = now(), next_try_at = null,
  created = imports.created + n.created,
  updated = imports.updated + n.updated,
  ${rule === 'skip' ? 'skipped = imports.skipped + n.existing' : 'unchanged = imports.unchanged + n.existing - n.updated'},
  duplicate = imports.duplicate + n.rows - n.created - n.existing,
  failed = imports.failed + n.failed,
  total_rows = case when ${$('isEnd')}::boolean then imports.created + imports.updated + imports.unchanged
    + imports.duplicate + imports.skipped + imports.failed + n.rows + n.failed end
from fitting, counted n where imports.id = fitting.id
)
select (
  select jsonb_agg(doubt) from (
    select distinct doubt from (select doubts from matched where doubts is not null) doubtful
    cross join jsonb_array_elements(doubts) as doubt limit ${MOST_DOUBTS}) told
) as doubts`;
}

/**
 * The cells of `r`, and of its later rows, that a program may have made of what the contact `c` had before the import
 * (`known`: what that remembers): an array of field, value and cell, both null where they are long; or null.
 */
function doubtsAbout({ fields, customIds }: Pick<BatchMapping, 'fields' | 'customIds'>, $: NumberOf<BatchParameter>) {
  const ownNow = fields.map((name) => `when '${name}' then c.${name} `).join('');
  const isTold = `length(was) + length(cell) <= ${LONGEST_DOUBT}`;
  const sources = [
    ...(fields.length > 0
      ? [
          `select * from unnest(array[${quoted(fields)}], array[${fields.map((name) => `c.${name}`).join(', ')}],
            array[${fields.map((name) => `r.${name}`).join(', ')}]) as own (key, now, cell)`,
        ]
      : []),
    ...(customIds.length > 0
      ? ['select key, c.custom->>key, value from jsonb_each_text(r.custom) as each (key, value)']
      : []),
    `select key, case key ${ownNow}when '' then '' else c.custom->>key end, value
          from jsonb_each(r.later->'cells') as each (key, list) cross join jsonb_array_elements_text(list) as value
          where r.later is not null`,
  ];
  return `(
      select jsonb_agg(jsonb_build_array(key, case when ${isTold} then was end, case when ${isTold} then cell end))
      from (
        select key, coalesce(known.before->>key, now, '') as was, cell
        from (
          ${sources.join(' union all\n          ')}
        ) as cells (key, now, cell)
        where key = any (${$('guards')}) and (cell <> now or known.before <> '{}')
        offset 0 -- once
      ) asked
      where ${mayBeDamage('was', 'cell')} and was || '${OF_EDIT}' || cell <> all (${$('edits')}::text[]))`;
}

/** Those of the batch who are not there; also who has gone, or given the address up, at this very moment. */
function inserted({ rule, fields }: BatchMapping, $: NumberOf<BatchParameter>): string {
  const named = fields.map((name) => `, ${name}`).join('');
  return `insert into contacts (workspace_id, email, unsubscribed_at, custom, created_import_id, created_row${named})
  select fitting.workspace_id, m.email,
    -- one who was unsubscribed and is deleted at this very moment comes back unsubscribed
    case when m.unsubscribe or fitting.has_suppressions and (m.id is null or m.was_unsubscribed) and exists (
      select from suppressions
      where workspace_id = fitting.workspace_id and email_hash = any (${everyHashIn('m.email', $('hashKeys'))}) offset 0
    ) then now() end,
    m.custom, fitting.id, m.first_row${fields.map((name) => `, m.${name}`).join('')}
  from fitting cross join matched m
  where m.id is null${
    rule === 'skip'
      ? ''
      : ` or (m.changes or m.first_row in (select first_row from added)) and m.first_row not in (select first_row from met)`
  }
  order by m.ordinal
  returning created_row as first_row, id, email, external_id`;
}

/** What becomes of those who are there and change. */
function updated({ rule, fields, customIds }: BatchMapping, $: NumberOf<BatchParameter>): string {
  if (rule === 'skip') throw new Error('Nobody changes');
  const ids = quoted(customIds);
  const merged = [
    ...fields.map((name) => `${name} = ${MERGED[rule](`contacts.${name}`, `m.${name}`)}`),
    ...(ids ? [`custom = ${MERGED_CUSTOM[rule]('contacts.custom', 'm.custom', ids)}`] : []),
    'unsubscribed_at = coalesce(contacts.unsubscribed_at, case when m.unsubscribe then now() end)',
    `updated_at = case when contacts.created_import_id = fitting.id then contacts.updated_at else now() end`,
  ];
  return `met as (
  update contacts set
    ${merged.join(',\n    ')}
  from fitting cross join matched m
  -- the workspace of each, not of the import: by that one the planner may choose to go through all of the workspace
  where contacts.workspace_id = m.workspace_id and contacts.id = m.id and contacts.email = m.email
    and (m.changes or m.first_row in (select first_row from added))
  returning m.first_row, new.id, new.email, new.external_id, false as is_new,
    coalesce(old.created_import_id = ${$('importId')}, false) as is_ours,
    ${changedFields('old', fields, customIds)} as before, ${changedFields('new', fields, customIds)} as after,
    old.updated_at as found_updated_at, new.updated_at as left_updated_at
)`;
}

/** Takes down whom the import met of those who were there before it, and what it did to them. */
function recorded(whom: string, rule: MergeRule, $: NumberOf<BatchParameter>): string {
  return `insert into import_contacts as known (
    import_id, contact_id, row_number, before, after, tag_ids, field_rows,
    changed_at, email, external_id, found_updated_at, left_updated_at)
  select ${$('importId')}, m.id, m.first_row,
    coalesce(written.before, '{}'), coalesce(written.after, '{}'), coalesce(added.tag_ids, '{}'), ${fieldRows('written.after')},
    ${rule === 'skip' ? 'now(), m.email, m.external_id' : 'written.left_updated_at, written.email, written.external_id'},
    written.found_updated_at, written.left_updated_at
  from fitting cross join matched m left join written using (first_row) left join added using (first_row)
  where m.id is not null and not m.is_ours and (written.is_new or written.is_ours) is not true and ${whom}`;
}
