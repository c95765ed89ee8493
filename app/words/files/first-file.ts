import { t } from '#app/words/language/t.ts';

/** What people are told before they hand a file over, wherever they may. */
export const undoPromise = () => t('first-file.promise');

export const knownPrograms = () => t('first-file.programs');

export const fromSpreadsheets = () => t('first-file.numbers');

export const pasteCells = () => t('first-file.paste');

/** The kinds of files that come in, each with what is said of it. */
export const whatWeRead = () => [
  { kind: t('first-file.text'), said: t('first-file.text.said') },
  { kind: t('first-file.workbooks'), said: t('first-file.workbooks.said') },
  { kind: t('first-file.cards'), said: t('first-file.cards.said') },
  { kind: t('first-file.packed'), said: t('first-file.packed.said') },
];
