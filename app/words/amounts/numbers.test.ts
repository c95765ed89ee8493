import { describe, expect, it } from 'vitest';
import {
  columnLetters,
  formatBytes,
  formatBytesOf,
  formatCount,
  formatLimit,
  formatShare,
  percentDone,
  tenthsDone,
} from './numbers.ts';

const MB = 1024 ** 2;

describe('numbers', () => {
  it('separates thousands', () => {
    expect(formatCount(48_213)).toBe('48,213');
  });

  it.each([
    [0, 751_420, ''],
    [205, 751_420, '<\u00A00.1\u00A0%'],
    [729_827, 751_420, '97.1\u00A0%'],
    [751_419, 751_420, '>\u00A099.9\u00A0%'],
    [48_213, 48_213, '100\u00A0%'],
    [0, 0, ''],
  ])('says %i of %i as %j', (part, whole, said) => {
    expect(formatShare(part, whole)).toBe(said);
  });

  it('says 100 per cent only when all is done', () => {
    expect(percentDone(999, 1000)).toBe(99);
    expect(percentDone(1000, 1000)).toBe(100);
    expect(percentDone(5, 0)).toBe(0);
    expect(tenthsDone(9_999, 10_000)).toBe('99.9');
    expect(tenthsDone(10_000, 10_000)).toBe('100.0');
    expect(tenthsDone(5, 0)).toBe('0.0');
  });

  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [1024, '1.0\u00A0KB'],
    [1024 ** 2 - 1, '1.0\u00A0MB'],
    [12.4 * MB, '12.4\u00A0MB'],
    [5 * 1024 ** 3, '5.0\u00A0GB'],
  ])('says %d bytes as %s', (bytes, said) => {
    expect(formatBytes(bytes)).toBe(said);
  });

  it('says a limit without an idle decimal', () => {
    expect(formatLimit(5 * 1024 ** 3)).toBe('5\u00A0GB');
    expect(formatLimit(1.5 * MB)).toBe('1.5\u00A0MB');
  });

  it('says a part in the unit of the whole', () => {
    expect(formatBytesOf(0.3 * MB, 214 * MB)).toBe('0.3 of 214.0\u00A0MB');
    expect(formatBytesOf(3, 12)).toBe('3 of 12 bytes');
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
