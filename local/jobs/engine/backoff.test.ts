import { describe, expect, it } from 'vitest';
import { nextAttemptAt } from './backoff.ts';

describe('backoff', () => {
  it.each([
    [0, 15],
    [1, 30],
    [2, 60],
    [3, 120],
    [4, 300],
    [5, 600],
    [6, 1_200],
    [7, 2_400],
    [8, 3_600],
    [9, 7_200],
    [25, 7_200],
  ])('after attempt %i waits %i s and up to 30 s more', (attempt, seconds) => {
    for (let round = 0; round < 20; round += 1) {
      const wait = (nextAttemptAt(attempt, undefined) - Date.now()) / 1_000;
      expect(wait).toBeGreaterThan(seconds - 0.5);
      expect(wait).toBeLessThan(seconds + 30);
    }
  });

  it('is a fixed interval if one is set, but Retry-After wins: seconds, ISO or HTTP time, on whole seconds', () => {
    const now = Date.now();
    const settings = { retryInterval: 2 };
    expect(nextAttemptAt(7, undefined, settings) - now).toBeLessThan(2_100);
    const at = nextAttemptAt(0, '10', settings);
    expect(at % 1_000).toBe(0);
    expect(at - now).toBeGreaterThan(9_000 - 1);
    expect(at - now).toBeLessThanOrEqual(10_100);
    expect(nextAttemptAt(0, '2026-11-24T01:58:48.960Z', settings)).toBe(Date.UTC(2026, 10, 24, 1, 58, 48));
    expect(nextAttemptAt(0, 'Tue, 24 Nov 2026 01:58:48 GMT', settings)).toBe(Date.UTC(2026, 10, 24, 1, 58, 48));
    expect(nextAttemptAt(0, 'soon', settings) - now).toBeLessThan(2_100);
    expect(nextAttemptAt(0, '10', { ...settings, maxRetryDelay: 0.5 }) - now).toBeLessThan(600);
  });
});
