import { emailInCell } from '#app/domain/contacts/values/email-address.ts';
import { isSecondary } from './column-likeness.ts';
import type { Column } from './describe-columns.ts';

/** A column that may be the address, and how sure its header is of it. */
export interface AddressCandidate {
  column: Column;
  isKnown: boolean;
}

/** The columns that may be the address, told apart by what they hold. */
export interface AddressColumns {
  /** The one with the most different addresses; null where none has any. */
  best: Column | null;
  /** Those that have an address where `best` has none. */
  fallbacks: Column[];
}

/** Cells of an address column that differ less are somebody else's address: a sales rep's, a buyer's. */
const DIFFERENT = 0.5;

/**
 * Which of the columns that may be the address is it (docs/rules/csv.md#suggestions). `chosen` is the one that
 * this workspace chose before; it stays, unless it is without any address here and another one is not.
 */
export function tellAddressesApart(
  candidates: readonly AddressCandidate[],
  chosen: Column | undefined,
): AddressColumns {
  const counted = candidates.map((candidate) => ({ ...candidate, different: differentAddresses(candidate.column) }));
  const [first] = counted
    .filter(({ different }) => different > 0)
    .toSorted(
      (a, b) =>
        b.different - a.different ||
        Number(isSecondary(a.column.header)) - Number(isSecondary(b.column.header)) ||
        Number(b.isKnown) - Number(a.isKnown),
    );
  const kept = chosen && (first === undefined || differentAddresses(chosen) > 0) ? chosen : undefined;
  const best = kept ?? first?.column ?? null;
  const others = counted.filter(({ column }) => column !== best).map(({ column }) => column);
  return { best, fallbacks: best === null ? [] : others.filter((column) => fillsGaps(column, best)) };
}

const hasAddress = (cell: string) => cell.includes('@') && emailInCell(cell) !== null;

function differentAddresses({ values }: Column): number {
  const addresses = values.flatMap((value) => (value.includes('@') ? (emailInCell(value) ?? []) : []));
  return new Set(addresses).size;
}

/** Whether the column has addresses of people who have none in the other one. */
function fillsGaps(column: Column, best: Column): boolean {
  const isFilling = column.cells.some((cell, row) => best.cells[row] === '' && hasAddress(cell));
  return isFilling && differentAddresses(column) >= column.values.length * DIFFERENT;
}
