import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

const read = (...argv: string[]) => readOptions(argv, { rows: 100, again: false, beside: null });

describe('readOptions', () => {
  it('takes numbers, flags and texts, and what is not given by its default', () => {
    expect(read()).toEqual({ rows: 100, again: false, beside: null });
    expect(read('--rows', '5', '--again', '--beside', '../older')).toEqual({
      rows: 5,
      again: true,
      beside: '../older',
    });
  });

  it.each([
    [['--rows', '0']],
    [['--rows', 'many']],
    [['--rows']],
    [['--again=1']],
    [['--beside']],
    [['--fast']],
    [['5']],
  ])('refuses %j with the usage', (argv) => {
    expect(() => read(...argv)).toThrow('Options: [--rows 100] [--again] [--beside …]');
  });
});
