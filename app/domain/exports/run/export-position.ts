import type { ExportRow } from '#db/queries/exports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** Where an export stands; ids, numbers and counts are all a step may return. */
export interface ExportPosition {
  /** The part that is written next. */
  part: number;
  /** What is to be done next. Null: nothing, because it was deleted, has failed or belongs to another attempt. */
  next: 'part' | 'finish' | 'notify' | null;
}

/** Where the record stands for this attempt. */
export function exportPosition(record: ExportRow | null, { attempt }: LongWork<'export'>): ExportPosition {
  const part = record?.next_part ?? 1;
  if (record?.attempt !== attempt) return { part, next: null };
  if (record.status === 'completed') return { part, next: 'notify' };
  if (record.status !== 'processing') return { part, next: null };
  return { part, next: record.size_bytes === null ? 'part' : 'finish' };
}
