import { describe, expect, it } from 'vitest';
import { doubtDelimiter, doubtEscape, doubtNamedDelimiter, doubtQuote } from '#app/csv/inspection/doubts.ts';
import { notAHeader, sayDoubt } from './doubts.ts';

const dialect = { quote: '"', escape: 'double' } as const;
const fit = { unclosed: [], people: 1, score: 1 };

describe('a doubt', () => {
  it('is a question with the figures it is about', () => {
    const fitting = [
      { ...fit, dialect: { ...dialect, delimiter: ';' as const }, columns: 3, evenness: 1 },
      { ...fit, dialect: { ...dialect, delimiter: ',' as const }, columns: 2, evenness: 0.8 },
    ];
    expect(doubtDelimiter(fitting, false).map(sayDoubt)).toEqual([
      'Two delimiters fit: semicolon gives 3 even columns, comma 2 uneven ones.',
    ]);
    expect(doubtQuote('"', ['none'], [7]).map(sayDoubt)).toEqual([
      'A quote opens in row 7 and never closes. Are the quotes part of the values?',
    ]);
  });

  it('is asked of a rare delimiter and of backslashes, too', () => {
    const fitting = [{ ...fit, dialect: { ...dialect, delimiter: '^' }, columns: 3, evenness: 1 }];
    expect(doubtDelimiter(fitting, true).map(sayDoubt)).toEqual([
      'None of the usual delimiters cuts this file. A caret gives 3 columns: is it the delimiter?',
    ]);
    expect(doubtEscape('backslash').map(sayDoubt)).toEqual([
      'Backslashes stand before delimiters or quotes. Do they belong to the values?',
    ]);
  });

  it('names a delimiter by its word', () => {
    expect(doubtNamedDelimiter(':', '\t').map(sayDoubt)).toEqual([
      'The first line names “:” as the delimiter, which is not one we read. Is it a tab?',
    ]);
  });

  it('of a chosen header row says which rows there are', () => {
    expect(notAHeader({ chosen: 9, lastRow: 4 })).toBe(
      'Row 9 cannot be the header: choose a row from 1 to 4 that is not blank, or 0 for none.',
    );
  });
});
