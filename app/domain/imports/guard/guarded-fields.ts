import { targetKey } from '#app/domain/imports/mapping/targets.ts';
import type { ColumnPlan, PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { ContactField } from '#db/queries/contacts/contact-fields.ts';
import type { MergeRule } from '#db/queries/imports/batch/merge-rule.ts';

/** A field that a column's cells go to: an address, an ID, one of a contact's own, or the id of a custom one. */
function fieldsOf(column: ColumnPlan): string[] {
  switch (column?.kind) {
    case 'email':
    case 'external_id':
      return [column.kind];
    case 'field':
      return [column.field];
    case 'full_name':
      return ['first_name', 'last_name'];
    case 'custom':
      return [column.id];
    case 'fallback_email':
      return column.id === null ? [] : [column.id];
    default:
      return [];
  }
}

/**
 * The fields whose cells the guard is asked about (docs/rules/csv.md#the-guard): those of all columns, or of the
 * targets that `guard` names. None where a rule never writes over a value.
 */
export function guardedFields(
  guard: boolean | readonly string[],
  mapping: readonly (string | null)[],
  columns: readonly ColumnPlan[],
  rule: MergeRule,
): ReadonlySet<string> {
  if (guard === false || rule === 'fill_blanks' || rule === 'skip') return new Set();
  const named = guard === true ? null : new Set(guard.map(targetKey));
  const isNamed = (target: string | null) => named === null || (target !== null && named.has(targetKey(target)));
  return new Set(columns.flatMap((column, index) => (isNamed(mapping[index] ?? null) ? fieldsOf(column) : [])));
}

/** The cells of a row that go to these fields. */
export function cellsOf(row: PersonRow, fields: ReadonlySet<string>): Record<string, string> {
  const cells: Record<string, string | null | undefined> = {
    ...row.custom,
    ...row.values,
    email: row.email,
    external_id: row.external_id,
  };
  const kept = Object.entries(cells).flatMap(([field, cell]) => (fields.has(field) && cell ? [[field, cell]] : []));
  return Object.fromEntries(kept);
}

/** The row with another value in each of these fields; undefined: with a blank cell. */
export function withCells(row: PersonRow, cells: ReadonlyMap<string, string | undefined>): PersonRow {
  const to: PersonRow = { ...row, values: { ...row.values }, custom: { ...row.custom } };
  for (const [field, cell] of cells) {
    if (field === 'email' || field === 'external_id') to[field] = cell ?? null;
    else if (/^\d+$/.test(field)) put(to.custom, field, cell);
    else put(to.values, field as ContactField, cell);
  }
  return to;
}

function put<Name extends string>(values: Partial<Record<Name, string>>, name: Name, cell: string | undefined): void {
  if (cell === undefined) delete values[name];
  else values[name] = cell;
}
