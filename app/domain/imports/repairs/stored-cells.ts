import { damageOf } from '#app/domain/imports/guard/damage.ts';
import { targetKey } from '#app/domain/imports/mapping/targets.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import type { StoredRowError } from '#db/schema/import-rows.ts';

/** What cells of failed rows are held against: which columns an import guards. */
export type HeldAgainst = Pick<ImportRow, 'headers' | 'mapping' | 'options'>;

/** Columns by their place; null: all of them. */
function guardedPlaces({ mapping, options }: HeldAgainst): ReadonlySet<number> | null {
  const guard = options?.guard ?? true;
  if (guard === true) return null;
  const named = new Set(guard === false ? [] : guard.map(targetKey));
  return new Set(
    (mapping ?? []).flatMap((target, index) => (target !== null && named.has(targetKey(target)) ? [index] : [])),
  );
}

/**
 * The cells of a failed row, where those that are what a spreadsheet makes of the stored ones are as stored
 * (docs/rules/csv.md#the-guard). A cell at fault cannot stay as it was: it is taken as it is.
 */
export function heldAgainstStored(
  cells: readonly string[],
  stored: { cells: readonly string[]; errors: readonly StoredRowError[] },
  against: HeldAgainst,
): string[] {
  const places = guardedPlaces(against);
  const atFault = new Set(stored.errors.map(({ column }) => column));
  return cells.map((cell, index) => {
    const was = stored.cells[index];
    const isHeld = (places?.has(index) ?? true) && !atFault.has(against.headers?.[index] ?? null);
    return was !== undefined && isHeld && damageOf(was, cell) !== null ? was : cell;
  });
}
