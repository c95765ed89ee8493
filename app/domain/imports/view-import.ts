import { sayImportFailure } from '#app/words/failures/import-failures.ts';
import type { ListedImportRow, MappedImportRow } from '#db/queries/imports/records.ts';
import type { Import, ListedImport, ShownImport } from './import-resource.ts';
import { outcomesOf, rowsRead } from './row-counts.ts';

const iso = (moment: Date | null) => moment?.toISOString() ?? null;

/**
 * An import as the API and its own page show it (docs/rules/api.md#imports). `now` is for speed and time left of one at
 * work.
 */
export const viewImport = (row: MappedImportRow, now: Date): Import => ({
  ...viewListedImport(row, now),
  mapping: row.mapping,
  options: row.options && { ...row.options, ...dialectOptions(row) },
});

/** An import as its own page shows it: where the columns went is not on it. */
export const viewShownImport = (row: MappedImportRow, now: Date): ShownImport => ({
  ...viewListedImport(row, now),
  options: row.options && { ...row.options, ...dialectOptions(row) },
});

/** An import as lists on pages show it. */
export function viewListedImport(row: ListedImportRow, now: Date): ListedImport {
  const speed = speedOf(row, now);
  return {
    id: row.id,
    filename: row.filename,
    size_bytes: row.size_bytes,
    status: row.status,
    failure: row.failure && { code: row.failure.code, message: sayImportFailure(row.failure, rowsRead(row)) },
    processed_bytes: row.confirmed_at === null ? 0 : processedBytes(row),
    total_rows: row.total_rows,
    ...outcomesOf(row),
    guarded: row.guarded,
    repairs_import_id: row.repairs_import_id,
    rows_per_second: speed && Math.round(speed.rows),
    eta_seconds: speed && row.status === 'processing' ? Math.ceil(speed.left) : null,
    created_at: row.created_at.toISOString(),
    confirmed_at: iso(row.confirmed_at),
    started_at: iso(row.started_at),
    completed_at: iso(row.completed_at),
    undo: row.undone_at && {
      removed: row.removed,
      restored: row.restored,
      kept: row.kept,
      gone: row.gone,
      completed_at: row.undone_at.toISOString(),
    },
  };
}

/** Bytes of the file as uploaded; where a converted copy is read, in proportion. */
export function processedBytes({
  next_offset,
  read_size,
  size_bytes,
}: Pick<ListedImportRow, 'next_offset' | 'read_size' | 'size_bytes'>): number {
  if (!read_size) return 0;
  return read_size === size_bytes ? next_offset : Math.floor((next_offset / read_size) * size_bytes);
}

function dialectOptions({ dialect, source }: MappedImportRow) {
  if (!dialect) return {};
  const { headerRow, repairEncoding, isSpaced: _, ...rest } = dialect;
  const sheet = source?.name ? { sheet: source.name } : {};
  return { ...rest, repair_encoding: repairEncoding, header_row: headerRow, ...sheet };
}

/** Rows a second over all the time worked, and seconds left at the same pace in bytes; null before the first batch. */
function speedOf(row: ListedImportRow, now: Date): { rows: number; left: number } | null {
  const present = row.working_since ? now.getTime() - row.working_since.getTime() : 0;
  const worked = (row.worked_ms + present) / 1000;
  const done = row.next_offset - (row.data_start?.copyOffset ?? 0);
  if (worked <= 0 || done <= 0) return null;
  return { rows: rowsRead(row) / worked, left: (((row.read_size ?? 0) - row.next_offset) / done) * worked };
}
