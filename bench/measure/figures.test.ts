import { describe, expect, it } from 'vitest';
import { percentile, spreadOf } from './figures.ts';

describe('percentile', () => {
  it('is the least figure that so many percent do not exceed', () => {
    const figures = [5, 1, 4, 2, 3];
    expect([1, 20, 21, 50, 99, 100].map((percent) => percentile(figures, percent))).toEqual([1, 1, 2, 3, 5, 5]);
    expect(() => percentile([], 50)).toThrow('no figures');
  });
});

describe('spreadOf', () => {
  it('counts requests, and rounds to whole milliseconds', () => {
    const times = Array.from({ length: 200 }, (_, index) => index + 0.6);
    expect(spreadOf(times)).toEqual({ requests: 200, p50: 100, p95: 190, p99: 198 });
  });
});
