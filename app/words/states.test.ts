import { describe, expect, it } from 'vitest';
import type { Import } from '#app/domain/imports/import-resource.ts';
import { delimiterName, estimatedRows, importState } from './states.ts';

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
  rows_per_second: null,
  eta_seconds: null,
  created_at: '2026-11-24T09:00:00.000Z',
  confirmed_at: '2026-11-24T09:00:00.000Z',
  started_at: null,
  completed_at: null,
  undo: null,
};

describe('the rows a file may have', () => {
  it('are estimated by the bytes of those that were read', () => {
    expect(estimatedRows(RECORD)).toBe(40);
  });

  it('are known at the end, unknown at the start, and never fewer than were read', () => {
    expect(estimatedRows({ ...RECORD, total_rows: 37 })).toBe(37);
    expect(estimatedRows({ ...RECORD, processed_bytes: 0 })).toBeNull();
    expect(estimatedRows({ ...RECORD, created: 123_420, processed_bytes: 1_000 })).toBe(123_425);
  });
});

describe('the state of an import', () => {
  it('says what is to correct, and what can go on', () => {
    expect(importState({ ...RECORD, status: 'completed' })).toEqual({ kind: 'done', words: 'Done, 1 to correct' });
    expect(importState({ ...RECORD, status: 'cancelled' }, true).words).toBe('Cancelled; can go on');
    const failure = { code: 'DATABASE_UNAVAILABLE', message: 'The database did not answer.' };
    expect(importState({ ...RECORD, status: 'failed', failure }, true).words).toBe('No database; can go on');
    expect(importState({ ...RECORD, status: 'failed', failure: { code: 'WHAT', message: '' } }).words).toBe('Failed');
  });
});

describe('a delimiter in an address', () => {
  it('goes by its name', () => {
    expect([',', ';', '\t', '|'].map(delimiterName)).toEqual(['comma', 'semicolon', 'tab', 'pipe']);
  });
});
