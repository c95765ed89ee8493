import type { FormatDoubt, FormatDoubtFacts, FormatDoubtReason } from '#app/formats/format-doubts.ts';
import { formatCount, formatCounted } from './amounts/numbers.ts';

/** What people are asked, or told, about a file that is more than one table. */
const SENTENCES: { [Why in FormatDoubtReason]: (facts: FormatDoubtFacts[Why]) => string } = {
  SEVERAL_FILES: ({ guess, count }) => `There are ${formatCount(count)} files in this archive. Is “${guess}” the one?`,
  SEVERAL_SHEETS: ({ guess, count }) =>
    `There are ${formatCount(count)} sheets in this workbook. Is “${guess}” the one?`,
  ERROR_VALUES: ({ count }) =>
    `${formatCounted(count, 'cell holds an error', 'cells hold errors')} such as #N/A; they come in blank.`,
  FORMULAS_WITHOUT_VALUE: ({ count }) =>
    `${formatCounted(count, 'formula has', 'formulas have')} no stored value and ${count === 1 ? 'comes' : 'come'} in blank. Open the workbook once in a spreadsheet program and save it.`,
  FORMULAS_ALL_ZERO: ({ column }) =>
    `All formulas in column ${column} have the value 0, as programs write that do not compute. Open the workbook once in a spreadsheet program and save it.`,
  HIDDEN_ROWS: ({ count }) =>
    `${formatCounted(count, 'row is', 'rows are')} hidden or filtered out; they are read, too.`,
  CARDS_CUT_OFF: ({ count }) =>
    `${formatCounted(count, 'card is', 'cards are')} cut off before the end; what is there of ${count === 1 ? 'it' : 'them'} is read.`,
  PICTURES_LEFT_OUT: ({ count }) =>
    `${formatCounted(count, 'picture, sound or key is', 'pictures, sounds and keys are')} left out.`,
};

export const sayFormatDoubt = <Why extends FormatDoubtReason>({ why, facts }: FormatDoubt<Why>): string =>
  SENTENCES[why](facts);

/** Why a choice of how the text is read is refused where the text is a table that we wrote ourselves. */
export const NOT_TO_CHOOSE = 'Of a workbook or of cards this is not chosen: its cells are read as they are.';

export const noSuchSheet = (chosen: string): string =>
  `There is no sheet or file called “${chosen.slice(0, 100)}” inside.`;
