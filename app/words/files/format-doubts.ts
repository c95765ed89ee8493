import type { FormatDoubt, FormatDoubtFacts, FormatDoubtReason } from '#app/formats/format-doubts.ts';
import { t } from '#app/words/language/t.ts';

/** What people are asked, or told, about a file that is more than one table. */
const SENTENCES: { [Why in FormatDoubtReason]: (facts: FormatDoubtFacts[Why]) => string } = {
  SEVERAL_FILES: ({ guess, count }) => t('format-doubt.files', { guess, count }),
  SEVERAL_SHEETS: ({ guess, count }) => t('format-doubt.sheets', { guess, count }),
  ERROR_VALUES: ({ count }) => t('format-doubt.errors', { count }),
  FORMULAS_WITHOUT_VALUE: ({ count }) => t('format-doubt.no-value', { count }),
  FORMULAS_ALL_ZERO: ({ column }) => t('format-doubt.all-zero', { column }),
  HIDDEN_ROWS: ({ count }) => t('format-doubt.hidden', { count }),
  CARDS_CUT_OFF: ({ count }) => t('format-doubt.cut-off', { count }),
  PICTURES_LEFT_OUT: ({ count }) => t('format-doubt.pictures', { count }),
};

export const sayFormatDoubt = <Why extends FormatDoubtReason>({ why, facts }: FormatDoubt<Why>): string =>
  SENTENCES[why](facts);

/** Why a choice of how the text is read is refused where the text is a table that we wrote ourselves. */
export const notToChoose = (): string => t('format-doubt.not-to-choose');

export const noSuchSheet = (chosen: string): string => t('format-doubt.no-such-sheet', { name: chosen.slice(0, 100) });
