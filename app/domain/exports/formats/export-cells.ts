import { EXPORT_COLUMNS } from '#app/csv/own-columns.ts';
import { exportCells } from '#app/domain/exports/run/export-record.ts';
import type { ExportRow } from '#db/queries/exports/records.ts';
import type { ExportedPerson } from './export-writer.ts';

/** The columns of an export's table, and a contact's cells in them (docs/rules/csv.md#export-columns). */
export interface ExportTable {
  header: string[];
  cells(person: ExportedPerson): string[];
}

/** All columns, or those that were asked for, in that order; a custom field that is gone since is blank. */
export function tableOf({ columns, chosen }: Pick<ExportRow, 'columns' | 'chosen'>): ExportTable {
  const fields = columns ?? [];
  const all = [...EXPORT_COLUMNS, ...fields.map(({ name }) => name)];
  const cellsOf = ({ contact, custom }: ExportedPerson) => exportCells(contact, fields, custom);
  if (!chosen) return { header: all, cells: cellsOf };
  const places = chosen.map((name) => all.indexOf(name));
  return {
    header: chosen,
    cells: (person) => {
      const cells = cellsOf(person);
      return places.map((place) => cells[place] ?? '');
    },
  };
}
