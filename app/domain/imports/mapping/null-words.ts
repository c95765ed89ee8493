import { trim } from '#app/csv/blank.ts';

/** What programs write where there is nothing, spelled as they do (docs/rules/csv.md#words-for-nothing). */
const WORDS: ReadonlySet<string> = new Set([
  ...['NULL', 'null', '(null)', '(NULL)', '<null>', '<NULL>', '[NULL]', '[null]', '\\N', '#N/A', '#NULL!', '<NA>'],
  ...['None', 'nan', 'NaN', 'undefined'],
]);

const COLUMNS = 2;
const SHARE = 1 / 20;

/**
 * The words for nothing in these rows, where there are enough of them to mean that: in two columns, or in a twentieth
 * of one's cells. In the order they come.
 */
export function findNullWords(rows: readonly (readonly string[])[]): string[] {
  const found = new Set<string>();
  const counts = new Map<number, number>();
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      const word = trim(cell);
      if (!WORDS.has(word)) continue;
      found.add(word);
      counts.set(column, (counts.get(column) ?? 0) + 1);
    }
  }
  const isEnough = counts.size >= COLUMNS || [...counts.values()].some((count) => count >= rows.length * SHARE);
  return isEnough ? [...found] : [];
}

/** The cells with those that hold a word for nothing blank. */
export function withoutNullWords(cells: readonly string[], words: ReadonlySet<string>): string[] {
  return cells.map((cell) => (words.has(trim(cell)) ? '' : cell));
}
