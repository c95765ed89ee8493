import { describe, expect, it } from 'vitest';
import { digestSpan, isoWeek } from './digest-week.ts';

describe('isoWeek', () => {
  it.each([
    ['2026-11-23T08:00:00Z', '2026-W48'],
    ['2026-11-22T23:59:59.999Z', '2026-W47'],
    ['2026-11-23T00:00:00Z', '2026-W48'],
    // the year's end: the week belongs to the year of its Thursday
    ['2026-12-28T08:00:00Z', '2026-W53'],
    ['2027-01-03T23:59:59Z', '2026-W53'],
    ['2027-01-04T00:00:00Z', '2027-W01'],
    ['2024-12-30T00:00:00Z', '2025-W01'],
    ['2021-01-03T12:00:00Z', '2020-W53'],
    ['2023-01-01T00:00:00Z', '2022-W52'],
    ['2028-02-29T00:00:00Z', '2028-W09'],
    ['1970-01-01T00:00:00Z', '1970-W01'],
    // an hour into Monday in Berlin is still Sunday in UTC
    ['2026-03-29T22:30:00Z', '2026-W13'],
    ['2026-03-30T08:00:00Z', '2026-W14'],
  ])('%s is in %s', (moment, week) => {
    expect(isoWeek(new Date(moment))).toBe(week);
  });

  it('changes every seven days, on Mondays', () => {
    const monday = Date.UTC(2020, 0, 6);
    const weeks = Array.from({ length: 400 * 7 }, (_, day) => isoWeek(new Date(monday + day * 86_400_000)));
    expect(new Set(weeks).size).toBe(400);
    for (let day = 0; day < weeks.length; day++) expect(weeks[day]).toBe(weeks[Math.floor(day / 7) * 7]);
  });
});

describe('digestSpan', () => {
  it.each([
    // clocks changed in Europe on 29 March and in America on 8 March
    ['2026-03-30T08:00:00Z', '2026-03-23T08:00:00.000Z', '2026-03-16T08:00:00.000Z'],
    ['2026-10-26T08:00:00Z', '2026-10-19T08:00:00.000Z', '2026-10-12T08:00:00.000Z'],
    ['2027-01-04T08:00:00Z', '2026-12-28T08:00:00.000Z', '2026-12-21T08:00:00.000Z'],
  ])('goes from %s back to %s and %s', (to, from, weekBefore) => {
    const span = digestSpan(new Date(to));
    expect([span.to, span.from, span.weekBefore].map((moment) => moment.toISOString())).toEqual([
      new Date(to).toISOString(),
      from,
      weekBefore,
    ]);
  });
});
