import { describe, expect, it } from 'vitest';
import { formatDuration, formatTimeLeft, speakDuration, speakProgress } from './durations.ts';

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

  it('speaks of progress', () => {
    expect(speakProgress(751_420, 46)).toBe('751,420 rows, 46 seconds left');
    expect(speakProgress(1, null)).toBe('1 row');
  });
});
