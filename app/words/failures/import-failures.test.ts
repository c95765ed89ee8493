import { describe, expect, it } from 'vitest';
import { isResumable, RUN_FAILURES, sayRefusal, shortImportFailure } from './import-failures.ts';

describe('a file that is refused', () => {
  it('is called what it is, with what to do', () => {
    expect(sayRefusal({ refused: 'NOT_A_CSV', facts: { detected: 'excel' } })).toBe(
      'This is an Excel workbook, not a CSV file. In Excel, choose File, Save As, “CSV UTF-8”; then drop that file here.',
    );
    expect(sayRefusal({ refused: 'NOT_A_CSV', facts: { detected: 'endless-line' } })).toBe(
      'This is text without line breaks, not a CSV file. Export the contacts as CSV from where they are kept, then drop that file here.',
    );
  });

  it('is told its figures', () => {
    expect(sayRefusal({ refused: 'TOO_MANY_COLUMNS', facts: { columns: 1204, most: 1000 } })).toBe(
      'This file has 1,204 columns; we read up to 1,000.',
    );
    expect(sayRefusal({ refused: 'NO_ROWS', facts: { hasHeader: true } })).toBe(
      'This file has a header and no rows below it.',
    );
  });
});

describe('an import that stopped', () => {
  it('says how many rows it had applied', () => {
    expect(RUN_FAILURES.DATABASE_UNAVAILABLE.sentence({ rowsRead: 1 })).toBe(
      'The database did not answer. 1 row applied so far; you can resume from there.',
    );
    expect(RUN_FAILURES.FILE_MISSING.sentence({ rowsRead: 48_213 })).toBe(
      'The uploaded file is gone. Upload it again; 48,213 rows applied so far will stay.',
    );
  });

  it('can be resumed unless its file is to blame', () => {
    expect(['INTERNAL', 'TIMED_OUT', 'OF_LAST_YEAR'].map(isResumable)).toEqual([true, true, true]);
    expect(['FILE_CHANGED', 'EMPTY_FILE'].map(isResumable)).toEqual([false, false]);
  });

  it('has a short name, even under a code that no longer exists', () => {
    expect(shortImportFailure('FILE_CHANGED')).toBe('File changed');
    expect(shortImportFailure('toString')).toBe('Failed');
    expect(shortImportFailure(undefined)).toBe('Failed');
  });
});
