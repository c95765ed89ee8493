import { isBlank } from '#app/csv/blank.ts';
import { type CellDialect, type Dialect, isDelimiter } from '#app/csv/dialect.ts';
import type { EncodingReading } from '#app/csv/encoding/detect-encoding.ts';
import type { RepairGuess } from '#app/csv/encoding/guess-repair.ts';
import { isErrorHeader, isExportHeader } from '#app/csv/own-columns.ts';
import { type CutSample, cutSample } from './cut-sample.ts';
import {
  type Doubt,
  doubtDelimiter,
  doubtEncoding,
  doubtEscape,
  doubtHeader,
  doubtNamedDelimiter,
  doubtQuote,
  doubtRepair,
} from './doubts.ts';
import { fillNarrowHeader } from './fill-narrow-header.ts';
import { findHeader, type HeaderGuess, type SampleRow } from './find-header.ts';
import { isSpacedSample } from './find-spacing.ts';
import { type DialectGuess, guessDialect } from './guess-dialect.ts';
import { nameHeaders } from './name-headers.ts';
import { type OpenedSample, openOwnSample, openSample } from './open-sample.ts';
import { estimateRows, type ReadRow, readRows } from './read-rows.ts';
import { MOST_COLUMNS, noRows, notACsv, type Refused, tooManyColumns } from './refusal.ts';

interface InspectionInput {
  /** the file's first bytes, 256 KiB at most */
  sample: Uint8Array;
  /** bytes of the whole file */
  sizeBytes: number;
  /** further bytes spread over the file; for the encoding alone, and only looked at if the sample is plain ASCII */
  furtherRanges?: readonly Uint8Array[];
  /** what people chose instead of the guess */
  overrides?: Overrides;
  /** a CSV of our own writing: dialect and encoding are known, and only the header is found */
  isOurs?: boolean;
}

type Overrides = { [field in keyof Dialect]?: Dialect[field] | undefined };

export interface Inspection {
  dialect: Dialect;
  /** unique; blank ones are called by their position */
  headers: string[];
  /** which headers are blank in the file; all of them where it has no header */
  blankHeaders: boolean[];
  /** which columns have a value that is not blank anywhere in the sample */
  filledColumns: boolean[];
  /** the rows of the sample, each as wide as the header */
  rows: SampleRow[];
  /** exact where the sample is the whole file */
  estimatedRows: number;
  /** whether the sample is the whole file */
  isWhole: boolean;
  doubts: Doubt[];
  /** where the encoding is in doubt: the same cells under each encoding it may be, the guess first */
  readings: EncodingReading[];
  /** whether the first two of them are about as likely: nobody should go on without having looked */
  isEncodingOpen: boolean;
  /**
   * where the first record after the header begins: its byte in the file as uploaded, its byte in the UTF-8 copy (the
   * same for a UTF-8 file), its row number
   */
  dataStart: { offset: number; copyOffset: number; row: number };
  isOwnExport: boolean;
  isErrorFile: boolean;
}

/** The header row that people chose is not a row of the sample. */
interface InvalidHeaderRow {
  invalid: 'header_row';
  chosen: number;
  /** the last row number that can be chosen, 0 where there is none */
  lastRow: number;
}

/** How we write CSV (docs/rules/csv.md#written-records). */
export const OURS = { encoding: 'utf-8', delimiter: ',', quote: '"', escape: 'double' } as const;

/**
 * Finds from a file's beginning how it is to be read, or why it is not read at all (docs/rules/csv.md#reading).
 * Overrides win.
 */
export function inspect(input: InspectionInput): Inspection | Refused | InvalidHeaderRow {
  const { isOurs = false, sizeBytes } = input;
  const overrides = { ...input.overrides, ...(isOurs ? OURS : {}) };
  const isWhole = input.sample.length >= sizeBytes;
  const opened = isOurs
    ? openOwnSample(input.sample, isWhole)
    : openSample(input.sample, isWhole, input.furtherRanges ?? [], overrides.encoding);
  if ('refused' in opened) return opened;

  const repair = chooseRepair(opened.repair, overrides);
  const guessed = guessDialect(opened.sample, known(overrides, opened.namedDelimiter));
  const guess = withDialect(guessed, {
    ...repair,
    ...(!isOurs && isSpacedSample(guessed.cut) ? { isSpaced: true } : {}),
  });
  const { records, cellsOfCutRecord } = guess.cut;
  if (records.length === 0) {
    return cellsOfCutRecord > MOST_COLUMNS ? tooManyColumns(cellsOfCutRecord) : notACsv('endless-line');
  }
  const rows = readRows(guess.cut);
  const readable = rows.filter(({ broken }) => !broken);
  const header = chooseHeader(readable, overrides.headerRow);
  if ('invalid' in header) return header;
  return describe(opened, {
    guess,
    repair,
    rows,
    header,
    timesSample: sizeBytes / input.sample.length,
    isOurs,
    overrides,
  });
}

/** What is mended: what people chose, else the guess; an encoding is needed for mixed cells alone. */
function chooseRepair(
  { repair: guessed, repairEncoding }: RepairGuess,
  overrides: Overrides,
): Pick<Dialect, 'repair' | 'repairEncoding'> {
  const repair = overrides.repair ?? guessed;
  if (repair !== 'mixed') return { repair, repairEncoding: null };
  return { repair, repairEncoding: overrides.repairEncoding ?? repairEncoding ?? 'windows-1252' };
}

function withDialect(guess: DialectGuess, dialect: Partial<CellDialect>): DialectGuess {
  return { ...guess, cut: { ...guess.cut, dialect: { ...guess.cut.dialect, ...dialect } } };
}

/** The rows once more, with quotes settled by the header's width (docs/rules/csv.md#quoting). */
function readSettled(guess: DialectGuess, width: number): { cut: CutSample; rows: ReadRow[] } {
  const cut = cutSample(guess.cut.sample, guess.cut.dialect, width);
  return { cut, rows: readRows(cut) };
}

interface Findings {
  guess: DialectGuess;
  repair: Pick<Dialect, 'repair' | 'repairEncoding'>;
  /** all that are not blank, the header and what is above it too */
  rows: ReadRow[];
  header: HeaderGuess;
  /** how many times the sample the file is */
  timesSample: number;
  /** whether it is of our own writing: its quotes are as they stand */
  isOurs: boolean;
  overrides: Overrides;
}

function describe(opened: OpenedSample, findings: Findings): Inspection | Refused {
  const { header, timesSample } = findings;
  const found = findings.rows.find(({ row }) => row === header.row)?.cells;
  const headerCells =
    found &&
    fillNarrowHeader(
      found,
      findings.rows.filter(({ row, broken }) => row > header.row && !broken).map(({ cells }) => cells),
    );
  const width = headerCells?.length ?? widest(findings.guess.cut);
  if (width > MOST_COLUMNS) return tooManyColumns(width);
  const { cut, rows: settled } = findings.isOurs
    ? { cut: findings.guess.cut, rows: findings.rows }
    : readSettled(findings.guess, width);
  const below = settled.filter(({ row }) => row > header.row);
  if (below.length === 0 && opened.sample.isWhole) return noRows(headerCells !== undefined);

  const cells = headerCells ?? new Array<string>(width).fill('');
  const dataStart = cut.records.find(({ row }) => row === header.row)?.next ?? opened.sample.start;
  const rows = below.filter(({ broken }) => !broken);
  return {
    dialect: { encoding: opened.encoding, ...cut.dialect, ...findings.repair, headerRow: header.row },
    headers: nameHeaders(cells),
    blankHeaders: cells.map(isBlank),
    filledColumns: cells.map((_, at) => rows.some((row) => !isBlank(row.cells[at] ?? ''))),
    rows: rows.map((row) => ({ row: row.row, cells: cells.map((_, at) => row.cells[at] ?? '') })),
    estimatedRows: estimateRows(cut, { dataStart, rowsInSample: below.length, timesSample }),
    isWhole: opened.sample.isWhole,
    doubts: doubtsOf(opened, findings),
    readings: opened.readings,
    isEncodingOpen: opened.isEncodingOpen,
    dataStart: { offset: opened.toOffset(dataStart), copyOffset: dataStart, row: header.row + 1 },
    isOwnExport: isExportHeader(cells),
    isErrorFile: isErrorHeader(cells),
  };
}

/** What need not be guessed: what people chose and, if they chose no delimiter, the one that a `sep=` line names. */
function known({ delimiter, quote, escape: style }: Overrides, named: string | undefined): Partial<CellDialect> {
  const delimiterGiven = delimiter ?? (named !== undefined && isDelimiter(named) ? named : undefined);
  return {
    ...(delimiterGiven === undefined ? {} : { delimiter: delimiterGiven }),
    ...(quote === undefined ? {} : { quote }),
    ...(style === undefined ? {} : { escape: style }),
  };
}

function chooseHeader(rows: readonly SampleRow[], chosen: number | undefined): HeaderGuess | InvalidHeaderRow {
  if (chosen === undefined) return findHeader(rows);
  if (chosen === 0 || rows.some(({ row }) => row === chosen)) return { row: chosen, alternatives: [] };
  return { invalid: 'header_row', chosen, lastRow: rows.at(-1)?.row ?? 0 };
}

/** The widest complete record of the sample: so many columns has a file without header. */
function widest({ records }: CutSample): number {
  return records.reduce((most, { cells, broken }) => (broken ? most : Math.max(most, cells)), 1);
}

function doubtsOf({ readings, namedDelimiter, repair }: OpenedSample, { guess, header, overrides }: Findings): Doubt[] {
  const { fitting, isRare, otherQuotes, isEscapeGuessed } = guess;
  const { dialect } = guess.cut;
  const isUnknown = namedDelimiter !== undefined && !isDelimiter(namedDelimiter);
  const delimiter = isUnknown
    ? doubtNamedDelimiter(namedDelimiter, dialect.delimiter)
    : doubtDelimiter(fitting, isRare);
  return [
    ...doubtEncoding(readings),
    ...(overrides.repair === undefined ? doubtRepair(repair) : []),
    ...(overrides.delimiter === undefined ? delimiter : []),
    ...doubtQuote(dialect.quote, otherQuotes, fitting[0]?.unclosed ?? []),
    ...(isEscapeGuessed ? doubtEscape(dialect.escape) : []),
    ...doubtHeader(header),
  ];
}
