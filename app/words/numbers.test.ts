import { describe, expect, it } from 'vitest';
import {
  columnLetters,
  formatBytes,
  formatBytesOf,
  formatCount,
  formatCounted,
  formatDay,
  formatDuration,
  formatFull,
  formatMoment,
  formatMomentSaid,
  formatNearDay,
  formatShare,
  formatTime,
  formatTimeLeft,
  formatWeekday,
  formatWeekStart,
  percentDone,
  speakDuration,
} from './format.ts';

const MB = 1024 ** 2;

describe('numbers', () => {
  it('separates thousands and agrees with the noun', () => {
    expect(formatCount(48_213)).toBe('48,213');
    expect(formatCounted(1, 'row')).toBe('1 row');
    expect(formatCounted(0, 'person', 'people')).toBe('0 people');
  });

  it.each([
    [0, 751_420, ''],
    [205, 751_420, '< 0.1 %'],
    [729_827, 751_420, '97.1 %'],
    [751_419, 751_420, '> 99.9 %'],
    [48_213, 48_213, '100 %'],
    [0, 0, ''],
  ])('says %i of %i as %j', (part, whole, said) => {
    expect(formatShare(part, whole)).toBe(said);
  });

  it('says 100 per cent only when all is done', () => {
    expect(percentDone(999, 1000)).toBe(99);
    expect(percentDone(1000, 1000)).toBe(100);
    expect(percentDone(5, 0)).toBe(0);
  });

  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [1024, '1.0 KB'],
    [1024 ** 2 - 1, '1.0 MB'],
    [12.4 * MB, '12.4 MB'],
    [5 * 1024 ** 3, '5.0 GB'],
  ])('says %d bytes as %s', (bytes, said) => {
    expect(formatBytes(bytes)).toBe(said);
  });

  it('says a part in the unit of the whole', () => {
    expect(formatBytesOf(0.3 * MB, 214 * MB)).toBe('0.3 of 214.0 MB');
    expect(formatBytesOf(3, 12)).toBe('3 of 12 bytes');
  });
});

describe('spans of time', () => {
  it.each([
    [6.1, '6.1 s'],
    [9.97, '10 s'],
    [46, '46 s'],
    [59.7, '1 min'],
    [76, '1 min 16 s'],
    [3599.6, '1 h'],
    [7500, '2 h 5 min'],
  ])('says %d seconds as %s', (seconds, said) => {
    expect(formatDuration(seconds)).toBe(said);
  });

  it('has no tenths in what is left', () => {
    expect(formatTimeLeft(6.1)).toBe('6 s');
  });

  it('speaks units that agree with their numbers', () => {
    expect(speakDuration(61)).toBe('1 minute 1 second');
    expect(speakDuration(46)).toBe('46 seconds');
    expect(speakDuration(71 * 60)).toBe('1 hour 11 minutes');
  });
});

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

describe('columns', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('calls column %i %s', (index, letters) => {
    expect(columnLetters(index)).toBe(letters);
  });
});
