import { describe, expect, it } from 'vitest';
import { notFound } from '#app/domain/errors.ts';
import { refusedFile } from '#app/domain/imports/upload/inspect-file.server.ts';
import { LANGUAGES } from '#app/lib/languages.ts';
import { withinLanguage } from '#app/words/language/within-language.server.ts';
import { sayBound, tooManyMails } from './refusals.ts';

const inEach = (say: () => string) => LANGUAGES.map((language) => withinLanguage(language, say));

describe('a refusal', () => {
  it('names what is not there with the gender it has', () => {
    expect(inEach(() => notFound('import').message)).toEqual([
      'There is no such import.',
      'Diesen Import gibt es nicht.',
      'Cet import n’existe pas.',
    ]);
    expect(inEach(() => notFound('field').message)).toEqual([
      'There is no such custom field.',
      'Dieses eigene Feld gibt es nicht.',
      'Ce champ personnalisé n’existe pas.',
    ]);
  });

  it('counts as the language does', () => {
    expect(inEach(() => tooManyMails('mails_per_contact_per_day', 1, 61))).toEqual([
      'This person has had 1 e-mail from you within a day, the most there may be. The next one can go in 1 minute 1 second.',
      'Diese Person hat innerhalb eines Tages 1 E-Mail von Ihnen erhalten, mehr dürfen es nicht sein. Die nächste kann in 1 Minute 1 Sekunde gesendet werden.',
      'Cette personne a reçu 1 e-mail de vous en un jour, le maximum permis. Le prochain peut partir dans 1 minute 1 seconde.',
    ]);
    expect(inEach(() => sayBound('tags', 10_000))).toEqual([
      'A workspace has at most 10,000 tags.',
      'Ein Arbeitsbereich hat höchstens 10.000 Tags.',
      'Un espace de travail a au plus 10\u202f000 étiquettes.',
    ]);
  });

  it('of a file is kept in English, with what another language says it from', () => {
    const refused = () => refusedFile({ refused: 'NO_ROWS', facts: { hasHeader: true } });
    const { message, failure } = withinLanguage('de', refused);
    expect(message).toBe('Diese Datei hat eine Kopfzeile und keine Zeilen darunter.');
    expect(failure).toEqual({
      code: 'NO_ROWS',
      message: 'This file has a header and no rows below it.',
      facts: { hasHeader: true },
    });
  });
});
