import { describe, expect, it } from 'vitest';
import { formatDuration, formatTimeLeft, speakDuration, speakProgress } from './durations.ts';

describe('spans of time', () => {
  it.each([
    [6.1, '6.1\u00A0s'],
    [9.97, '10\u00A0s'],
    [46, '46\u00A0s'],
    [59.7, '1\u00A0min'],
    [76, '1\u00A0min 16\u00A0s'],
    [3599.6, '1\u00A0h'],
    [7500, '2\u00A0h 5\u00A0min'],
  ])('says %d seconds as %s', (seconds, said) => {
    expect(formatDuration(seconds)).toBe(said);
  });

  it('has no tenths in what is left', () => {
    expect(formatTimeLeft(6.1)).toBe('6\u00A0s');
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
