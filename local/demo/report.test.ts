import { describe, expect, it } from 'vitest';
import { describeResult, resultOf } from './report.ts';

const outcomes = { created: 95_000, updated: 500, unchanged: 100, duplicate: 4_000, skipped: 0, failed: 400 };

const record = {
  ...outcomes,
  total_rows: 100_000,
  confirmed_at: '2026-11-24T08:00:00.000Z',
  completed_at: '2026-11-24T08:00:04.000Z',
};

const exported = {
  row_count: 95_600,
  created_at: '2026-11-24T08:00:05.000Z',
  completed_at: '2026-11-24T08:00:06.500Z',
};

describe('the demo’s report', () => {
  it('counts from the confirmation, and from the request, to the end', () => {
    expect(resultOf(record, exported)).toEqual({
      ...outcomes,
      rows: 100_000,
      import_seconds: 4,
      rows_per_second: 25_000,
      exported: 95_600,
      export_seconds: 1.5,
    });
  });

  it('shows a sum that adds up', () => {
    expect(describeResult(resultOf(record, exported))).toBe(
      [
        '  created          95,000',
        '  updated             500',
        '  unchanged           100',
        '  duplicate         4,000',
        '  skipped               0',
        '  failed              400',
        '  ───────────────────────',
        '  rows            100,000   in 4.0 s, 25,000 rows a second',
        '  exported         95,600   in 1.5 s: who went in, and as they went in',
      ].join('\n'),
    );
  });
});
