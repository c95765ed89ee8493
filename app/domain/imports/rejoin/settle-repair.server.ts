import type { Services } from '#app/context.server.ts';
import { invalid, type Refusal } from '#app/domain/errors.ts';
import { customNameOf } from '#app/domain/imports/mapping/targets.ts';
import type { FileInspection } from '#app/domain/imports/upload/inspect-file.server.ts';
import { fitsNoFailedRows } from '#app/words/failures/rejoin-failures.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import type { StoredConfirmation } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { findRepaired } from './find-repaired.server.ts';

type OfRepair = Pick<StoredConfirmation, 'mapping' | 'options' | 'customKeys'> & { repairs: string };

/** What confirming a file as a repair fixes beside how it is read: mapping and options are those of what it mends. */
export async function settleRepair(
  services: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  found: FileInspection | null,
): Promise<OfRepair | Refusal> {
  const refused = () => invalid([{ path: 'options.as_repair', message: fitsNoFailedRows() }]);
  const repaired = found && (await findRepaired(services, workspaceId, found));
  if (!repaired) return refused();
  const mended = await findImport(services.db, workspaceId, repaired.id);
  if (!mended?.mapping || !mended.options) return refused();
  const mapping = mappingOf(found.headers, repaired.columns.own, repaired.columns.leftOut, mended.mapping);
  return {
    repairs: repaired.id,
    mapping,
    options: { ...mended.options, as_repair: true },
    customKeys: mapping.map((target) => customNameOf(target)?.toLowerCase() ?? null),
  };
}

/** The targets of the mended import's columns, where they are in the file. */
function mappingOf(
  headers: readonly string[],
  own: readonly number[],
  leftOut: number,
  mapping: NonNullable<ImportRow['mapping']>,
): (string | null)[] {
  const places = new Map(own.map((column, index) => [column, mapping[leftOut + index] ?? null]));
  return headers.map((_, index) => places.get(index) ?? null);
}
