import { UNDO_DAYS } from '#app/domain/imports/transitions.ts';
import type { ChangeRow } from '#db/queries/changes/records.ts';
import type { ContactChange } from './change-resource.ts';

/** A change as the API and the pages show it (docs/rules/api.md#change-all-that-match). */
export function viewChange(row: ChangeRow): ContactChange {
  const { add_tag_ids = [], remove_tag_ids = [], fields, custom, is_unsubscribed = null } = row.change;
  const customFields = custom && Object.fromEntries(custom.map(({ name, value }) => [name, value]));
  return {
    id: row.id,
    status: row.status,
    failure: row.failure,
    filter: row.filter,
    add_tag_ids,
    remove_tag_ids,
    set: { ...fields, ...(customFields && { custom_fields: customFields }) },
    is_unsubscribed,
    delete: row.change.delete === true,
    expected: row.expected,
    matched: row.matched,
    changed: row.changed,
    skipped: row.skipped,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    completed_at: row.completed_at?.toISOString() ?? null,
    undo: row.status_before_undo === null ? null : undoOf(row),
  };
}

const undoOf = ({ restored, kept, gone, undone_at }: ChangeRow) => ({
  restored,
  kept,
  gone,
  completed_at: undone_at?.toISOString() ?? null,
});

/** Whether it can be taken back: for as long as an import; who is deleted does not come back. */
export function isUndoable(row: ChangeRow, now: Date): boolean {
  const hasEnded = row.status === 'completed' || row.status === 'failed' || row.status === 'cancelled';
  if (!hasEnded || row.change.delete || row.swept_at !== null || row.changed === 0 || row.completed_at === null)
    return false;
  return now.getTime() - row.completed_at.getTime() < UNDO_DAYS * 86_400_000;
}

/** Whether a job is at it: then its page follows it. */
export const isChanging = ({ status }: Pick<ContactChange, 'status'>): boolean =>
  status === 'queued' || status === 'processing' || status === 'undoing';
