import type { Services } from '#app/context.server.ts';
import type { Guarded } from '#app/domain/imports/guard/view-guarded.ts';
import type { FileInspection } from '#app/domain/imports/upload/inspect-file.server.ts';
import { findForecast } from '#db/queries/imports/forecast/records.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import type { StoredImportOptions } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Forecast } from './forecast-resource.ts';
import { viewForecast } from './view-forecast.ts';

/** The last forecast of an import that waits, and what was chosen when it was asked for. */
export interface Foreseen {
  forecast: Forecast;
  mapping: (string | null)[];
  options: StoredImportOptions;
  /** Names of tags that are yet to be made. */
  newTags: string[];
  /** Cells that the guard would keep, by field and by what a program did. */
  guarded: Guarded[];
}

/** What was foreseen of a file that is read in this way; null where it was read in another one, or never. */
export async function foreseenOf(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  record: ImportRow,
  found: Pick<FileInspection, 'headers' | 'dialect' | 'source'>,
): Promise<Foreseen | null> {
  const row = await findForecast(db, workspaceId, record.id);
  if (!row) return null;
  const { headers, dialect, source, mapping, options, tags } = row.confirmation;
  const isSame =
    JSON.stringify(headers) === JSON.stringify(found.headers) &&
    Object.entries(found.dialect).every(([name, value]) =>
      Object.entries(dialect).some(([key, was]) => key === name && was === value),
    ) &&
    (source?.name ?? null) === found.source.name;
  if (!isSame) return null;
  const newTags = tags.map(({ name }) => name);
  return { forecast: viewForecast(row, record.size_bytes), mapping, options, newTags, guarded: row.guarded_columns };
}
