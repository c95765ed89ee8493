import type { ChangeRow } from '#db/queries/changes/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** What a job is to do next; null where it is over, or belongs to another attempt. */
export interface ChangePosition {
  next: 'apply' | 'undo' | null;
}

export function changePosition(record: ChangeRow | null, { attempt }: LongWork<'change'>): ChangePosition {
  if (record?.attempt !== attempt) return { next: null };
  if (record.status === 'processing') return { next: 'apply' };
  return { next: record.status === 'undoing' ? 'undo' : null };
}
