import { isBlank, trim } from '#app/csv/blank.ts';
import { isOwnHeader } from '#app/csv/own-columns.ts';
import { isEmailLike } from './email-like.ts';
import { fillNarrowHeader } from './fill-narrow-header.ts';

export interface SampleRow {
  row: number;
  cells: string[];
}

export interface HeaderGuess {
  /** the header's row number, 0 for none */
  row: number;
  /** what else it may be; none where it is sure */
  alternatives: number[];
}

const MOST_EXAMINED = 50;
const MOST_TITLES = 20;
const LONGEST_NAME = 100;
const LETTER = /\p{L}/u;
const NUMBER_OR_DATE = /^[\d\s.,:;/+()€$£%-]*\d[\d\s.,:;/+()€$£%TZ-]*$/;
/** "E-mail" in the languages whose headers we know; a header with one of these over e-mail addresses is surely one. */
const MAIL_WORDS =
  /mail|correo|courriel|e-?post|posti|почт|пошт|поща|имейл|ел\. ?адрес|邮|郵|メール|메일|ηλεκτρ|בדוא|دوا|بريد/iu;

/**
 * Finds the header among a file's first records (docs/rules/csv.md#header-row): the first that looks like names over
 * the records below it. Titles above it are skipped; a first record with an e-mail address is a person.
 *
 * @param rows the sample's records, blank ones left out
 */
export function findHeader(rows: readonly SampleRow[]): HeaderGuess {
  const [first] = rows;
  if (first === undefined) return { row: 0, alternatives: [] };
  if (isOwnHeader(first.cells)) return { row: first.row, alternatives: [] };
  const examined = withWholeHeader(rows).slice(0, MOST_EXAMINED);
  const firstPerson = examined.findIndex(({ cells }) => cells.some(isEmailLike));
  if (firstPerson === 0) return { row: 0, alternatives: [] };
  const candidates = examined.slice(0, firstPerson === -1 ? MOST_TITLES : firstPerson);
  const emailColumn = mostFrequent(
    examined.flatMap(({ cells }) => cells.flatMap((cell, at) => (isEmailLike(cell) ? [at] : []))),
  );
  const width = widthOf(firstPerson === -1 ? examined : examined.slice(firstPerson));
  const header = chooseHeader(candidates, width, emailColumn);
  if (header === undefined) return { row: 0, alternatives: [first.row] };
  const below = rows.filter(({ row }) => row > header.row);
  return { row: header.row, alternatives: isSurelyHeader(header, below, emailColumn) ? [] : [0] };
}

/** The rows, the first one filled up where it is a header that lacks a name. */
function withWholeHeader([first, ...below]: readonly SampleRow[]): SampleRow[] {
  if (first === undefined) return [];
  const cells = fillNarrowHeader(
    first.cells,
    below.map((row) => row.cells),
  );
  return [{ ...first, cells }, ...below];
}

function chooseHeader(
  candidates: readonly SampleRow[],
  width: number,
  emailColumn: number | undefined,
): SampleRow | undefined {
  const namesAddresses = (cells: readonly string[]) =>
    emailColumn !== undefined && MAIL_WORDS.test(cells[emailColumn] ?? '');
  const named = candidates.filter(({ cells }) => looksLikeNames(cells) || namesAddresses(cells));
  const namesTheEmail = ({ cells }: SampleRow) => emailColumn === undefined || !isBlank(cells[emailColumn] ?? '');
  const enough = Math.min(width, Math.max(2, Math.ceil(width / 2)));
  const isFull = ({ cells }: SampleRow) => filledCells(cells) >= enough;
  // of two rows of headings the one that names the addresses
  const sure = named.find((row) => isFull(row) && namesAddresses(row.cells));
  if (sure) return sure;
  const full = named.find((row) => isFull(row) && namesTheEmail(row));
  return full ?? (emailColumn === undefined ? undefined : named.findLast(namesTheEmail));
}

function isSurelyHeader(header: SampleRow, below: readonly SampleRow[], emailColumn: number | undefined): boolean {
  if (repeatsBelow(header, below)) return false;
  if (emailColumn !== undefined) return MAIL_WORDS.test(header.cells[emailColumn] ?? '');
  return header.cells.some((cell, at) => {
    const column = below.map(({ cells }) => cells[at] ?? '').filter((value) => !isBlank(value));
    return !isBlank(cell) && column.length > 0 && column.every((value) => NUMBER_OR_DATE.test(trim(value)));
  });
}

/** Whether a cell says the same as one below it: names of columns do not. */
function repeatsBelow(header: SampleRow, below: readonly SampleRow[]): boolean {
  return header.cells.some((cell, at) => {
    const key = trim(cell).toLowerCase();
    return key !== '' && below.some(({ cells }) => trim(cells[at] ?? '').toLowerCase() === key);
  });
}

function looksLikeNames(cells: readonly string[]): boolean {
  const filled = cells.map(trim).filter((cell) => cell !== '');
  const names = filled.filter((cell) => LETTER.test(cell) && !NUMBER_OR_DATE.test(cell) && cell.length <= LONGEST_NAME);
  return names.length * 2 > filled.length;
}

function filledCells(cells: readonly string[]): number {
  return cells.filter((cell) => !isBlank(cell)).length;
}

function widthOf(rows: readonly SampleRow[]): number {
  return mostFrequent(rows.map(({ cells }) => cells.length)) ?? 0;
}

function mostFrequent(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best: number | undefined;
  for (const [number, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = number;
  return best;
}
