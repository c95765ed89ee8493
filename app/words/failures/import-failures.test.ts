import { describe, expect, it } from 'vitest';
import { withinLanguage } from '#app/words/language/within-language.server.ts';
import { shortImportFailure } from './import-failure-names.ts';
import { isResumable, RUN_FAILURES, sayImportFailure, sayRefusal } from './import-failures.ts';

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

  it('is called so in each language', () => {
    const excel = () => sayRefusal({ refused: 'NOT_A_CSV', facts: { detected: 'excel' } });
    expect(withinLanguage('de', excel)).toBe(
      'Das ist eine Excel-Arbeitsmappe, keine CSV-Datei. Wählen Sie in Excel „Datei“, „Speichern unter“, „CSV UTF-8“ und ziehen Sie dann diese Datei hierher.',
    );
    expect(withinLanguage('fr', excel)).toMatch(/^C’est un classeur Excel, pas un fichier CSV\. Dans Excel,/);
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

  it('is said from its record: in English as it is stored, elsewhere from its code and facts', () => {
    const stored = (code: string, facts?: object) => ({ code, message: 'As stored.', ...(facts && { facts }) });
    const inGerman = (failure: ReturnType<typeof stored>, rowsRead = 0) =>
      withinLanguage('de', () => sayImportFailure(failure, rowsRead));
    expect(sayImportFailure(stored('INTERNAL'), 1)).toBe('As stored.');
    expect(inGerman(stored('INTERNAL'), 1)).toBe(
      'Bei uns ist etwas schiefgegangen. Bisher wurde 1 Zeile übernommen; Sie können dort fortsetzen.',
    );
    expect(inGerman(stored('INTERNAL'), 48_213)).toContain('Bisher wurden 48.213 Zeilen übernommen');
    expect(inGerman(stored('INTERNAL', { undo: true }))).toMatch(/^Dieser Import konnte nicht ganz rückgängig/);
    expect(inGerman(stored('TOO_MANY_COLUMNS', { columns: 1204, most: 1000 }))).toBe(
      'Diese Datei hat 1.204 Spalten; wir lesen bis zu 1.000.',
    );
    expect(inGerman(stored('OF_LAST_YEAR'))).toBe('As stored.');
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
