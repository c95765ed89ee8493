import { describe, expect, it } from 'vitest';
import { nextAttemptAt } from './backoff.ts';

const NOW = Date.UTC(2026, 10, 24, 1, 58, 40, 500);
const THIS_SECOND = NOW - 500;

describe('the next attempt', () => {
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
      const wait = (nextAttemptAt(attempt, undefined, {}, NOW) - NOW) / 1_000;
      expect(wait).toBeGreaterThanOrEqual(seconds);
      expect(wait).toBeLessThan(seconds + 30);
    }
  });

  it('waits for a fixed interval if one is set', () => {
    expect(nextAttemptAt(7, undefined, { retryInterval: 2 }, NOW)).toBe(NOW + 2_000);
  });

  it.each([
    ['10', THIS_SECOND + 10_000],
    ['2026-11-24T01:59:48.960Z', Date.UTC(2026, 10, 24, 1, 59, 48)],
    ['Tue, 24 Nov 2026 01:59:48 GMT', Date.UTC(2026, 10, 24, 1, 59, 48)],
    ['soon', NOW + 2_000],
  ])('waits for Retry-After instead, on whole seconds, if it can be read: %s', (retryAfter, due) => {
    expect(nextAttemptAt(0, retryAfter, { retryInterval: 2 }, NOW)).toBe(due);
  });

  it.each(['86400', '86401', '99999999999999', '2027-01-01T00:00:00Z'])(
    'waits a day at most, whatever Retry-After says: %s',
    (retryAfter) => {
      expect(nextAttemptAt(0, retryAfter, {}, NOW)).toBe(THIS_SECOND + 86_400_000);
    },
  );

  it.each(['1', '2026-11-24T01:58:41.400Z', '2026-11-24T01:58:40.500Z', '2020-01-01T00:00:00Z'])(
    'waits a second at least, to whole seconds, if Retry-After is %s',
    (retryAfter) => {
      expect(nextAttemptAt(0, retryAfter, {}, NOW)).toBe(THIS_SECOND + 1_000);
    },
  );

  it('waits as usual if Retry-After is 0', () => {
    expect(nextAttemptAt(0, '0', { retryInterval: 2 }, NOW)).toBe(NOW + 2_000);
    expect(nextAttemptAt(0, '0', {}, NOW) - NOW).toBeGreaterThanOrEqual(15_000);
  });

  it('never waits longer than the longest delay that is set', () => {
    expect(nextAttemptAt(0, '10', { maxRetryDelay: 0.5 }, NOW)).toBe(NOW + 500);
    expect(nextAttemptAt(9, undefined, { maxRetryDelay: 0.5 }, NOW)).toBe(NOW + 500);
  });
});
