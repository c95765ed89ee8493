import type { ImportRow } from '#db/queries/imports/records.ts';

/** Where an import stands; ids, offsets and counts are all a step may return. */
export interface ImportPosition {
  /** Byte of the file at which reading goes on. */
  offset: number;
  /**
   * What is to be done next. Null: nothing, because it was cancelled, has failed or was taken over by another attempt.
   */
  next: 'transcode' | 'batch' | 'finish' | 'notify' | null;
}

/** Where the record of this attempt stands; null if there is none. */
export function importPosition(record: Pick<ImportRow, 'status' | 'next_offset' | 'read_size'> | null): ImportPosition {
  if (record?.status !== 'processing') return { offset: record?.next_offset ?? 0, next: null };
  // how much there is to read is known at once, or when the UTF-8 copy is whole
  if (record.read_size === null) return { offset: record.next_offset, next: 'transcode' };
  return { offset: record.next_offset, next: record.next_offset < record.read_size ? 'batch' : 'finish' };
}
