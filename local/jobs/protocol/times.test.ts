import { describe, expect, it } from 'vitest';
import { cronProblem, dueCronTimes, nextCronTime } from './cron-schedule.ts';
import { parseDueTime, parseDuration } from './duration.ts';

describe('times', () => {
  it.each([
    ['3s', 3_000],
    ['1d', 86_400_000],
    ['2h30m10s', 9_010_000],
    ['1w', 604_800_000],
    ['500ms', 500],
    ['', undefined],
    ['3', undefined],
    ['3s ', undefined],
    ['2026-11-24', undefined],
  ])('reads the duration "%s" as %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it('cuts the milliseconds off a due time', () => {
    expect(parseDueTime('2026-11-24T01:58:48.960Z', 0)).toBe(Date.UTC(2026, 10, 24, 1, 58, 48));
    expect(parseDueTime('3s', 500)).toBe(3_500);
    expect(parseDueTime('never', 0)).toBeUndefined();
  });

  it('evaluates cron expressions in their time zone, across the end of summer time', () => {
    const weekly = 'TZ=Europe/Berlin 0 8 * * 1';
    expect(nextCronTime(weekly, new Date('2026-10-19T06:00:00Z'))).toEqual(new Date('2026-10-26T07:00:00Z'));
    expect(nextCronTime('0 8 * * 1', new Date('2026-10-19T06:00:00Z'))).toEqual(new Date('2026-10-19T08:00:00Z'));
  });

  it('catches up on missed cron times in order, ten at most', () => {
    const now = new Date('2026-11-24T02:40:30Z');
    expect(dueCronTimes('* * * * *', new Date('2026-11-24T02:39:00Z'), now)).toEqual([
      new Date('2026-11-24T02:39:00Z'),
      new Date('2026-11-24T02:40:00Z'),
    ]);
    expect(dueCronTimes('* * * * *', new Date('2026-11-24T02:41:00Z'), now)).toEqual([]);
    const due = dueCronTimes('* * * * *', new Date('2026-01-01T00:00:00Z'), now);
    expect([due.length, due[0], due.at(-1)]).toEqual([
      10,
      new Date('2026-11-24T02:31:00Z'),
      new Date('2026-11-24T02:40:00Z'),
    ]);
  });

  it.each(['61 * * * *', '* * * * * *', 'TZ=Nowhere/At_all * * * * *', 'daily', '0 0 31 2 *'])(
    'refuses the cron "%s"',
    (cron) => {
      expect(cronProblem(cron)).toEqual(expect.any(String));
    },
  );
});
