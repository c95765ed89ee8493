import { describe, expect, it } from 'vitest';
import { celHolds, celKey, celProblem } from './cel.ts';

describe('an expression', () => {
  const event = { name: 'a', data: { k: 'x', n: 1, list: [1, 2], none: null } };

  it.each([
    ["event.data.k == 'x'", true],
    ['event.data.n > 0 && event.data.n == 1', true],
    ['event.data.missing == 1', false],
    ["event.data.k == 'x' || event.data.missing == 1", true],
    ["event.data.k.startsWith('x')", true],
    ['2 in event.data.list', true],
    ['has(event.data.missing)', false],
    ['event.data.k', false],
  ])('%s holds: %s', (expression, expected) => {
    expect(celHolds(expression, { event })).toBe(expected);
  });

  it('compares the trigger with a candidate', () => {
    const expression = 'event.data.k == async.data.k';
    expect(celHolds(expression, { event, async: { data: { k: 'x' } } })).toBe(true);
    expect(celHolds(expression, { event, async: { data: { k: 'y' } } })).toBe(false);
    expect(celHolds(expression, { event, async: { data: {} } })).toBe(false);
  });

  it('gives keys as text, and none for a field that is missing or null', () => {
    expect(celKey('event.data.k', { event })).toBe('x');
    expect(celKey('event.data.n', { event })).toBe('1');
    expect(celKey('event.data.k + "-" + string(event.data.n)', { event })).toBe('x-1');
    expect(celKey('[event.data.k, "a"]', { event })).toBe('["x","a"]');
    expect(celKey('event.data.missing', { event })).toBeUndefined();
    expect(celKey('event.data.none', { event })).toBeUndefined();
  });

  it('is refused for bad syntax and for unknown names', () => {
    expect(celProblem('event.data.', 'event')).toEqual(expect.any(String));
    expect(celProblem('foo.bar == 1', 'event')).toContain('foo');
    expect(celProblem('async.data.k == 1', 'event')).toContain('async');
    expect(celProblem('async.data.k == event.data.k', 'event and async')).toBeUndefined();
  });
});
