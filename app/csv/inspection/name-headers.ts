import { isBlank } from '#app/csv/blank.ts';
import { printable } from '#app/csv/printable.ts';

/** What a column without a header is called: its position, from 1. */
function nameByPosition(index: number): string {
  return `Column ${index + 1}`;
}

/** Whether a header of a file is the name we gave a blank one. */
export const isNamedByPosition = (header: string, index: number): boolean => header === nameByPosition(index);

/**
 * Makes headers unique (docs/rules/csv.md#header-row): a blank one is called by its position; of equal ones, ignoring
 * case, the later get ` 2`, ` 3`, counting on where another header has that name. A NUL is `␀`.
 */
export function nameHeaders(cells: readonly string[]): string[] {
  const named = cells.map((cell, index) => (isBlank(cell) ? nameByPosition(index) : printable(cell)));
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
