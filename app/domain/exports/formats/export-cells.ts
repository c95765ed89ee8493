import { EXPORT_COLUMNS } from '#app/csv/own-columns.ts';
import { exportCells } from '#app/domain/exports/run/export-record.ts';
import type { ExportRow } from '#db/queries/exports/records.ts';
import type { ExportedPerson } from './export-writer.ts';

/** The columns of an export's table, and a contact's cells in them (docs/rules/csv.md#export-columns). */
export interface ExportTable {
  header: string[];
  cells(person: ExportedPerson): string[];
  /** Of a contact's cells under all columns those that were asked for. */
  pick(all: readonly string[]): readonly string[];
}

/** All columns, or those that were asked for, in that order; a custom field that is gone since is blank. */
export function tableOf({ columns, chosen }: Pick<ExportRow, 'columns' | 'chosen'>): ExportTable {
  const fields = columns ?? [];
  const all = [...EXPORT_COLUMNS, ...fields.map(({ name }) => name)];
  const cellsOf = ({ contact, custom }: ExportedPerson) => exportCells(contact, fields, custom);
  if (!chosen) return { header: all, cells: cellsOf, pick: (cells) => cells };
  const places = chosen.map((name) => all.indexOf(name));
  const pick = (cells: readonly string[]) => places.map((place) => cells[place] ?? '');
  return { header: chosen, cells: (person) => pick(cellsOf(person)), pick };
}
