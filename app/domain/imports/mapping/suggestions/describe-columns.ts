import { isBlank, trim } from '#app/csv/blank.ts';
import { ERROR_COLUMNS, EXPORT_COLUMNS, isExportHeader } from '#app/csv/own-columns.ts';
import type { SuggestionInput } from './suggestion-input.ts';

/** One column of a file with all that its sample says of it. */
export interface Column {
  index: number;
  /** Trimmed; '' where the file has none. */
  header: string;
  /** What it is called where the file gives it no name. */
  place: string;
  /** The sample's cells, trimmed, one a row; '' is blank, and so are words for nothing. */
  cells: string[];
  /** Those that are not blank. */
  values: string[];
  /** What the column is in a file of ours, if it is one. */
  own: 'ignored' | 'custom field' | null;
}

/** The columns of a file; those of a file of ours are what we made them (docs/rules/csv.md#our-own-files). */
export function describeColumns({ headers, blankHeaders, rows, nullWords, ...kind }: SuggestionInput): Column[] {
  const begin = kind.errorFile ? countErrorColumns(headers) : 0;
  const isOwnExport = kind.ownExport || (kind.errorFile && isExportHeader(headers.slice(begin)));
  const isOurs = kind.ownExport || kind.errorFile;
  const nothing = new Set(nullWords);
  return headers.map((header, index) => {
    const cells = rows.map((row) => {
      const cell = trim(row[index] ?? '');
      return nothing.has(cell) ? '' : cell;
    });
    const isUnnamed = blankHeaders[index] ?? false;
    return {
      index,
      header: isUnnamed ? '' : trim(header),
      place: header,
      cells,
      values: cells.filter((cell) => !isBlank(cell)),
      own: ownOf(headers, index, { begin, isOwnExport, isUnnamed: isOurs && isUnnamed }),
    };
  });
}

function ownOf(
  headers: readonly string[],
  index: number,
  { begin, isOwnExport, isUnnamed }: { begin: number; isOwnExport: boolean; isUnnamed: boolean },
): Column['own'] {
  if (index < begin || isUnnamed) return 'ignored';
  if (!isOwnExport) return null;
  const known = EXPORT_COLUMNS.find((name) => name === trim(headers[index] ?? '').toLowerCase());
  if (known === undefined) return 'custom field';
  return known === 'created_at' ? 'ignored' : null;
}

/**
 * The rows that fail of an error file make an error file of that: each time with two columns more, numbered as equal
 * headers are.
 */
function countErrorColumns(headers: readonly string[]): number {
  const isOneOf = (index: number) => {
    const name = trim(headers[index] ?? '').toLowerCase();
    return name.replace(/ \d+$/, '') === ERROR_COLUMNS[index % ERROR_COLUMNS.length];
  };
  let count = 0;
  while (isOneOf(count) && isOneOf(count + 1)) count += ERROR_COLUMNS.length;
  return count;
}
