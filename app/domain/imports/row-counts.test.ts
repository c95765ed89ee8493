import { describe, expect, it } from 'vitest';
import type { Import } from './import-resource.ts';
import { estimatedRows, rowsRead } from './row-counts.ts';

const RECORD: Import = {
  id: '0199a3e0-0000-7000-8000-000000000000',
  filename: 'people.csv',
  size_bytes: 1_000,
  status: 'processing',
  failure: null,
  mapping: ['email'],
  options: null,
  processed_bytes: 250,
  total_rows: null,
  created: 5,
  updated: 2,
  unchanged: 1,
  duplicate: 1,
  skipped: 0,
  failed: 1,
  guarded: 0,
  repairs_import_id: null,
  rows_per_second: null,
  eta_seconds: null,
  created_at: '2026-11-24T09:00:00.000Z',
  confirmed_at: '2026-11-24T09:00:00.000Z',
  started_at: null,
  completed_at: null,
  undo: null,
};

describe('the rows a file may have', () => {
  it('are at least those that were read', () => {
    expect(rowsRead(RECORD)).toBe(10);
  });

  it('are estimated by the bytes of those that were read', () => {
    expect(estimatedRows(RECORD)).toBe(40);
  });

  it('are known at the end, unknown at the start, and never fewer than were read', () => {
    expect(estimatedRows({ ...RECORD, total_rows: 37 })).toBe(37);
    expect(estimatedRows({ ...RECORD, processed_bytes: 0 })).toBeNull();
    expect(estimatedRows({ ...RECORD, created: 123_420, processed_bytes: 1_000 })).toBe(123_425);
  });
});
