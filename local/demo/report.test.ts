import { describe, expect, it } from 'vitest';
import { describeResult, resultOf } from './report.ts';

const record = {
  id: '01a20c8c-83db-7721-899f-f259406f3f5d',
  status: 'completed',
  failure: null,
  size_bytes: 9_400_000,
  processed_bytes: 9_400_000,
  total_rows: 100_000,
  created: 95_000,
  updated: 500,
  unchanged: 100,
  duplicate: 4_000,
  skipped: 0,
  failed: 400,
  rows_per_second: null,
  eta_seconds: null,
  confirmed_at: '2026-11-24T08:00:00.000Z',
  completed_at: '2026-11-24T08:00:04.000Z',
};

describe('the demo’s report', () => {
  it('counts from the confirmation to the end', () => {
    expect(resultOf(record)).toEqual({
      rows: 100_000,
      created: 95_000,
      updated: 500,
      unchanged: 100,
      duplicate: 4_000,
      skipped: 0,
      failed: 400,
      import_seconds: 4,
      rows_per_second: 25_000,
    });
  });

  it('shows a sum that adds up', () => {
    expect(describeResult(resultOf(record))).toBe(
      [
        '  created          95,000',
        '  updated             500',
        '  unchanged           100',
        '  duplicate         4,000',
        '  skipped               0',
        '  failed              400',
        '  ───────────────────────',
        '  rows            100,000   in 4.0 s, 25,000 rows a second',
      ].join('\n'),
    );
  });
});
