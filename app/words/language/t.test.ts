import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#app/lib/languages.ts';
import { acceptedLanguage } from './languages.ts';
import { t } from './t.ts';
import { withinLanguage } from './within-language.server.ts';

describe('a message', () => {
  it('is in English where nobody said anything else', () => {
    expect(t('count.rows', { count: 1234 })).toBe('1,234 rows');
  });

  it('counts as its language does', () => {
    const said = (count: number) =>
      LANGUAGES.map((language) => withinLanguage(language, () => t('count.rows', { count })));
    expect(said(1234)).toEqual(['1,234 rows', '1.234 Zeilen', '1\u202f234 lignes']);
    expect(said(0)).toEqual(['0 rows', '0 Zeilen', '0 ligne']);
  });
});

describe('what a reader accepts', () => {
  it.each([
    ['de-CH,de;q=0.9,en;q=0.8', 'de'],
    ['it, fr;q=0.5, en;q=0.4', 'fr'],
    ['en-US,en;q=0.9,de;q=0.8', 'en'],
    ['fr;q=0, de;q=0.1', 'de'],
    ['ja', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('of %s is %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });
});
