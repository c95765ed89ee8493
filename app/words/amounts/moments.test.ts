import { describe, expect, it } from 'vitest';
import {
  formatDay,
  formatFull,
  formatMoment,
  formatMomentSaid,
  formatNearDay,
  formatTime,
  formatWeekday,
  formatWeekStart,
} from './moments.ts';

describe('moments', () => {
  const utc = { now: new Date('2026-11-24T10:00:00Z'), timeZone: 'UTC' };

  it.each([
    ['2026-11-24T09:41:00Z', 'Today, 09:41'],
    ['2026-11-24T00:00:00Z', 'Today, 00:00'],
    ['2026-11-23T18:02:00Z', 'Mon, 18:02'],
    ['2026-11-18T18:02:00Z', 'Wed, 18:02'],
    ['2026-11-17T18:02:00Z', '17 Nov'],
    ['2025-09-08T18:02:00Z', '8 Sep 2025'],
  ])('says %s in a list as %s', (iso, said) => {
    expect(formatMoment(iso, utc)).toBe(said);
  });

  it('says it without a capital within a sentence', () => {
    expect(formatMomentSaid('2026-11-24T09:41:00Z', utc)).toBe('today 09:41');
    expect(formatMomentSaid('2026-11-23T18:02:00Z', utc)).toBe('Mon 18:02');
    expect(formatMomentSaid('2026-11-17T18:02:00Z', utc)).toBe('17 Nov');
  });

  it('counts days in the reader’s zone', () => {
    const tokyo = { now: new Date('2026-11-24T10:00:00Z'), timeZone: 'Asia/Tokyo' };
    expect(formatMoment('2026-11-23T15:30:00Z', tokyo)).toBe('Today, 00:30');
    expect(formatTime('2026-11-23T15:30:00Z', tokyo)).toBe('00:30');
  });

  it('says days that come by how near they are', () => {
    expect(formatNearDay('2026-11-24T23:00:00Z', utc)).toBe('today');
    expect(formatNearDay('2026-11-25T00:00:00Z', utc)).toBe('tomorrow');
    expect(formatNearDay('2026-11-30T09:00:00Z', utc)).toBe('Mon 30 Nov');
    expect(formatNearDay('2026-12-09T09:00:00Z', utc)).toBe('9 Dec');
    expect(formatNearDay('2026-11-16T09:00:00Z', utc)).toBe('16 Nov');
  });

  it('says days and moments in full', () => {
    expect(formatDay('2026-12-24T09:00:00Z', utc)).toBe('24 Dec 2026');
    expect(formatWeekday('2026-11-24T09:00:00Z', utc)).toBe('Tuesday, 24 November');
    expect(formatFull('2026-11-24T09:41:00Z', utc)).toBe('24 November 2026, 09:41 UTC');
    expect(formatWeekStart('2026-09-07')).toBe('7 Sep');
  });
});
