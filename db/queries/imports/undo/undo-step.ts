import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { IMPORT_KEY, type ImportKey, importTransaction } from '#db/queries/imports/batch/import-transaction.ts';
import { type NumberOf, numbered } from '#db/queries/statement/numbered.ts';
import { IMPORT_STATUSES } from '#db/schema/imports.ts';
import { moveKeysBack } from './move-keys-back.ts';
import { PUT_BACK } from './put-back.ts';
import { TAKE_BACK_MADE } from './take-back-made.ts';
import { undoIn } from './undo-request.ts';

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

export type UndoState = z.infer<typeof undoState>;

/**
 * Takes back a bounded part of what is asked of an import that is `undoing` (docs/rules/csv.md#taking-an-import-back),
 * and makes it `undone` when nothing is left, or, where a part was asked for, what it was before. The import says how
 * far it is, so that a step that comes twice or late does only what is left. Repeat it until the status is no longer
 * `undoing`. Null: there is no such import.
 */
export async function undoStep(db: Db, step: UndoStep): Promise<UndoState | null> {
  await importTransaction(db, step, [TAKE_BACK_MADE(step)]);
  await moveKeysBack(db, step);
  const [state] = await importTransaction(db, step, [
    PUT_BACK(step),
    FORGET_LEFT(step),
    SWEEP_TAGS(step),
    SWEEP_CUSTOM_FIELDS({ ...step, limit: CUSTOM_FIELDS_A_STEP }),
    FINISH(step),
    STATE(step),
  ]);
  return state ? undoState.parse(state) : null;
}

/** The import, once all its contacts are dealt with and nothing but all was asked for. */
const emptied = ($: NumberOf<keyof ImportKey>) => `
  select * from (${undoIn('rest', $)}) undone where is_whole and contact_ids is null`;

/** Addresses that the import alone remembered as left. */
const FORGET_LEFT = numbered(
  [...IMPORT_KEY, 'limit'],
  ($) => `
delete from suppressions where workspace_id = ${$('workspaceId')} and email_hash in (
  select email_hash from (${emptied($)}) undone join suppressions s on s.created_import_id = undone.id
  limit ${$('limit')})`,
);

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

/** Of a part it is what it was before; who is not found by the end was deleted since. */
const FINISH = numbered(
  IMPORT_KEY,
  ($) => `
with undone as materialized (${undoIn('rest', $)}
)
update imports set undone_at = now(), undo = null, undo_phase = null, undo_row = null, undo_place = null, undo_contact = null,
  status = case when is_whole and contact_ids is null then 'undone' else status_before_undo end,
  gone = case when is_whole and contact_ids is null then created + updated - removed - restored - kept else gone end
from undone where imports.id = undone.id and (not is_whole or contact_ids is not null or (
  not exists (select from tags where workspace_id = ${$('workspaceId')} and created_import_id = ${$('importId')})
  and not exists (select from suppressions where created_import_id = ${$('importId')})
  and not exists (
    select from custom_fields where workspace_id = ${$('workspaceId')} and created_import_id = ${$('importId')})))`,
);

const STATE = numbered(
  IMPORT_KEY,
  ($) => `
select status, removed, restored, kept, gone
from imports where id = ${$('importId')} and workspace_id = ${$('workspaceId')}`,
);
