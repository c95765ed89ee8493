import { describe, expect, it } from 'vitest';
import { withinLanguage } from '#app/words/language/within-language.server.ts';
import { sayStoredRowFailure } from './row-failures.ts';

describe('a stored reason why a row failed', () => {
  const tooLong = { code: 'TOO_LONG', message: 'Longer than 10,000 characters: 12,345' };
  const facts = { length: 12_345, limit: 10_000 };

  it('is said in the reader’s language from its facts', () => {
    expect(sayStoredRowFailure({ ...tooLong, facts })).toBe(tooLong.message);
    expect(withinLanguage('de', () => sayStoredRowFailure({ ...tooLong, facts }))).toBe(
      'Länger als 10.000 Zeichen: 12.345',
    );
    const noAt = { code: 'INVALID_EMAIL', message: '', facts: { why: 'NO_AT' } };
    expect(withinLanguage('fr', () => sayStoredRowFailure(noAt))).toBe(
      'Pas une adresse e-mail\u00a0: il n’y a pas de @',
    );
    const repaired = { code: 'INVALID_VALUE', message: '', facts: { fault: 'NAMED_TWICE', row: 1204 } };
    expect(withinLanguage('de', () => sayStoredRowFailure(repaired))).toBe(
      'Zeile 1204 steht mehr als einmal in dieser Datei; die erste zählt',
    );
  });

  it('stays as it is where its facts were not kept, or its code is none any more', () => {
    expect(withinLanguage('de', () => sayStoredRowFailure(tooLong))).toBe(tooLong.message);
    const gone = { code: 'toString', message: 'Of last year', facts: {} };
    expect(withinLanguage('de', () => sayStoredRowFailure(gone))).toBe('Of last year');
  });
});
