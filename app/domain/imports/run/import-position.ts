import type { ImportRow } from '#db/queries/imports/records.ts';

/** Where an import stands; ids, offsets and counts are all a step may return. */
export interface ImportPosition {
  /** Byte of the file at which reading goes on. */
  offset: number;
  /**
   * What is to be done next. Null: nothing, because it was cancelled, has failed or was taken over by another attempt.
   */
  next: 'unpack' | 'transcode' | 'batch' | 'finish' | 'notify' | null;
}

type Positioned = Pick<ImportRow, 'status' | 'next_offset' | 'read_size'> &
  Partial<Pick<ImportRow, 'source' | 'plain'>>;

/** Where the record of this attempt stands; null if there is none. */
export function importPosition(record: Positioned | null): ImportPosition {
  if (record?.status !== 'processing') return { offset: record?.next_offset ?? 0, next: null };
  const { next_offset: offset, read_size: size } = record;
  // how much there is to read is known at once, or when the copies are whole
  if (size === null) return { offset, next: record.source && !record.plain?.etag ? 'unpack' : 'transcode' };
  return { offset, next: offset < size ? 'batch' : 'finish' };
}
