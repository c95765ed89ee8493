import type { Guard } from '#app/domain/imports/guard/guard.server.ts';
import { withCells } from '#app/domain/imports/guard/guarded-fields.ts';
import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { MergeRule } from '#db/queries/imports/batch/merge-rule.ts';
import type { GuardedCell } from '#db/queries/imports/guard/guarded-cells.ts';
import type { Key, PersonInView } from './people-in-view.ts';

/** Whether the key of a row is what a program made of the one that somebody has. */
export type RowGuard = (person: PersonInView, key: Key) => boolean;

/** Whether the row's key differs from the one somebody has because a program changed it. */
export const isGuardedKey = (row: PersonRow, person: PersonInView, key: Key, guarded: RowGuard): boolean =>
  row[key] !== null && person[key] !== null && person[key] !== row[key] && guarded(person, key);

/**
 * The row as it is applied to somebody: cells that the guard keeps leave what is there, which with `clear` is as good
 * as the same cell once more.
 */
export function guardRow(
  { number, person: row }: { number: number; person: PersonRow },
  person: PersonInView,
  guard: Guard,
  rule: MergeRule,
): { row: PersonRow; cells: GuardedCell[] } {
  for (const key of ['email', 'external_id'] as const) {
    isGuardedKey(row, person, key, () => guard.isKeyDamaged(number, row, person, key));
  }
  const contact_id = person.id;
  if (contact_id === null) return { row, cells: [] };
  const cells: GuardedCell[] = [];
  const left = new Map<string, string | undefined>();
  for (const [field, { damage, before, now }] of guard.damagedOf(number, row, person)) {
    const there = isKey(field) ? person[field] : leftBy(person, field, rule, now);
    const value = valueIn(row, field);
    if (there === value) continue;
    left.set(field, rule === 'clear' && !isKey(field) ? (there ?? undefined) : undefined);
    cells.push({ row: number, contact_id, field, damage, before, value });
  }
  return { row: cells.length === 0 ? row : withCells(row, left), cells };
}

const isKey = (field: string): field is Key => field === 'email' || field === 'external_id';

type Cells = { custom?: Record<string, string> | undefined };

function cellIn(cells: Cells, field: string): string | null {
  const cell = cells.custom?.[field] ?? Object.entries(cells).find(([name]) => name === field)?.[1];
  return typeof cell === 'string' ? cell : null;
}

/** What the batch's rows so far leave of a field: with `clear` a blank cell leaves nothing. */
function leftBy({ folded }: PersonInView, field: string, rule: MergeRule, now: string | null): string | null {
  if (folded === null) return now;
  return rule === 'clear' ? cellIn(folded, field) : (cellIn(folded, field) ?? now);
}

const valueIn = (row: PersonRow, field: string): string =>
  (isKey(field) ? row[field] : cellIn({ ...row.values, custom: row.custom }, field)) ?? '';
