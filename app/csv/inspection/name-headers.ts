import { isBlank } from '#app/csv/blank.ts';
import { shown } from '#app/csv/shown.ts';

/** What a column without a header is called: its place, from 1. */
function nameByPlace(index: number): string {
  return `Column ${index + 1}`;
}

/**
 * Makes headers unique (csv.md section 1, "Header row"): a blank one is called by its place; of equal ones, ignoring case,
 * the later get ` 2`, ` 3`, counting on where another header has that name. A NUL is `␀`.
 */
export function nameHeaders(cells: readonly string[]): string[] {
  const named = cells.map((cell, index) => (isBlank(cell) ? nameByPlace(index) : shown(cell)));
  const taken = new Set(named.map((name) => name.toLowerCase()));
  const seen = new Set<string>();
  const lastNumber = new Map<string, number>();
  return named.map((name) => {
    const key = name.toLowerCase();
    if (!seen.has(key)) {
      seen.add(key);
      return name;
    }
    let number = (lastNumber.get(key) ?? 1) + 1;
    while (taken.has(`${key} ${number}`)) number++;
    lastNumber.set(key, number);
    taken.add(`${key} ${number}`);
    return `${name} ${number}`;
  });
}
