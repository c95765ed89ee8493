/** Why a file is not imported at all (csv.md section 1, "Refused at once"). */
export interface Refused {
  refused: 'NOT_A_CSV' | 'EMPTY_FILE' | 'NO_ROWS' | 'TOO_MANY_COLUMNS';
  /** for people */
  message: string;
  /** what it is instead, in words: "an Excel workbook" */
  detected?: string;
  /** how many columns, where they are too many */
  columns?: number;
}

export const MOST_COLUMNS = 1000;

const SPREADSHEETS: Readonly<Record<string, string>> = {
  'an Excel workbook': 'In Excel: File, Save as, “CSV UTF-8”. Then drop that file here.',
  'an old Excel workbook': 'In Excel: File, Save as, “CSV UTF-8”. Then drop that file here.',
  'an OpenDocument spreadsheet': 'In LibreOffice: File, Save as, “Text CSV”. Then drop that file here.',
  'a Numbers spreadsheet': 'In Numbers: File, Export to, “CSV”. Then drop that file here.',
};

export function notACsv(detected: string): Refused {
  const advice = SPREADSHEETS[detected] ?? 'Export the people as CSV where they come from, then drop that file here.';
  return { refused: 'NOT_A_CSV', detected, message: `This is ${detected}, not a CSV file. ${advice}` };
}

export function emptyFile(): Refused {
  return { refused: 'EMPTY_FILE', message: 'This file is empty.' };
}

export function noRows(hasHeader: boolean): Refused {
  const message = hasHeader ? 'This file has a header and no rows below it.' : 'This file has no rows.';
  return { refused: 'NO_ROWS', message };
}

export function tooManyColumns(columns: number): Refused {
  const counted = columns.toLocaleString('en-US');
  const most = MOST_COLUMNS.toLocaleString('en-US');
  return {
    refused: 'TOO_MANY_COLUMNS',
    message: `This file has ${counted} columns; we read up to ${most}.`,
    columns,
  };
}
