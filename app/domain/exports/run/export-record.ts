import { EXPORT_COLUMNS } from '#app/csv/own-columns.ts';
import { writeRecord } from '#app/csv/records/write-record.ts';
import { joinTags } from '#app/domain/tags/tag-cell.ts';
import type { ExportedContact } from '#db/queries/exports/contact-pages.ts';

/** A custom field's column. */
export interface ExportColumn {
  id: string;
  name: string;
}

const BOM = '\uFEFF';

/** The first line of an export's file (docs/rules/csv.md#export-columns). */
export const exportHeader = (columns: readonly ExportColumn[], bom: boolean): string =>
  (bom ? BOM : '') + writeRecord([...EXPORT_COLUMNS, ...columns.map(({ name }) => name)]);

/** A contact's line (docs/rules/csv.md#written-records); `custom` are its values by field id. */
export const exportRecord = (...contact: Parameters<typeof exportCells>): string =>
  writeRecord(exportCells(...contact));

/** A contact's cells under the columns of an export, in their order. */
export function exportCells(
  contact: ExportedContact,
  columns: readonly ExportColumn[],
  custom: Record<string, string>,
): string[] {
  const [id, email, firstName, lastName, phone, company, notes, isUnsubscribed, createdAt, tags, externalId] = contact;
  const cells = [
    email ?? '',
    firstName ?? '',
    lastName ?? '',
    phone ?? '',
    company ?? '',
    notes ?? '',
    isUnsubscribed ? 'true' : 'false',
    new Date(createdAt).toISOString(),
    tags.length === 0 ? '' : joinTags(tags),
    externalId ?? '',
    id,
  ];
  for (const column of columns) cells.push(custom[column.id] ?? '');
  return cells;
}
