/** What is asked or said of a file that is more than one table (docs/rules/csv.md#other-files-than-csv). */
export interface FormatDoubtFacts {
  SEVERAL_FILES: { guess: string; count: number };
  SEVERAL_SHEETS: { guess: string; count: number };
  ERROR_VALUES: { count: number };
  FORMULAS_WITHOUT_VALUE: { count: number };
  FORMULAS_ALL_ZERO: { column: string };
  HIDDEN_ROWS: { count: number };
  CARDS_CUT_OFF: { count: number };
  PICTURES_LEFT_OUT: { count: number };
}

export type FormatDoubtReason = keyof FormatDoubtFacts;

/** A question about a file, or a remark (about "values", without alternatives), as a code with its facts. */
export type FormatDoubt<Reason extends FormatDoubtReason = FormatDoubtReason> = {
  [Why in Reason]: {
    about: 'sheet' | 'file' | 'values';
    guess: string;
    alternatives: string[];
    why: Why;
    facts: FormatDoubtFacts[Why];
  };
}[Reason];
