import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { recallDialect } from '#app/domain/imports/mapping/remember-mapping.server.ts';
import { isTable } from '#app/formats/file-source.ts';
import type { OpenedFile } from '#app/formats/opened-file.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import {
  type FileInspection,
  fileOf,
  inspectFile,
  inspectOpened,
  openStored,
  type ReadingChoices,
  type UploadedFile,
} from './inspect-file.server.ts';
import { openHead } from './upload-head.server.ts';

type Looking = Pick<Services, 'db' | 'files'>;

/** A file that waits to be confirmed: read as its upload was answered, unless people choose otherwise. */
export async function inspectReady(
  services: Looking,
  workspaceId: WorkspaceId,
  record: ImportRow,
  choices: ReadingChoices = {},
): Promise<FileInspection | Refusal> {
  const file = fileOf(record);
  if (Object.keys(choices).length > 0) return inspectFile(services, file, choices);
  const opened = await openStored(services, file);
  return opened instanceof Refusal ? opened : inspectAsBefore(services, workspaceId, file, opened);
}

/** What has come of an upload that is under way: for a first look, as it may read otherwise when all of it is there. */
export async function inspectArriving(
  services: Looking,
  workspaceId: WorkspaceId,
  record: ImportRow,
  { sheet, ...dialect }: ReadingChoices = {},
): Promise<FileInspection | Refusal> {
  const opened = await openHead(services, record, sheet);
  if (opened instanceof Refusal) return opened;
  if (Object.keys(dialect).length > 0) return inspectOpened(services, null, opened, dialect);
  return inspectAsBefore(services, workspaceId, null, opened);
}

/**
 * Looks at a file and, if the very same one was imported before, reads it as it was read then
 * (docs/rules/csv.md#remembered-choices). Its encoding comes back only where this file's is a guess too: what says
 * itself that it is UTF-8 is UTF-8.
 */
export async function inspectAsBefore(
  services: Looking,
  workspaceId: WorkspaceId,
  file: UploadedFile | null,
  opened: OpenedFile,
): Promise<FileInspection | Refusal> {
  const found = await inspectOpened(services, file, opened);
  // our own files are written one way, whatever way the file was that they came from
  if (found instanceof Refusal || found.isErrorFile || found.isOwnExport || isTable(found.source)) return found;
  const before = await recallDialect(services, workspaceId, found);
  if (!before) return found;
  const guessed = found.dialect.encoding !== 'utf-8' && before.dialect.encoding !== 'utf-8';
  const encoding = guessed ? before.dialect.encoding : found.dialect.encoding;
  // what needs mending, and how many titles there are, may be otherwise today
  const { repair: _, repairEncoding: _e, ...withoutRepair } = before.dialect;
  const { headerRow: _h, ...withoutHeaderRow } = withoutRepair;
  for (const dialect of [withoutRepair, withoutHeaderRow]) {
    const again = await inspectOpened(services, file, opened, { ...dialect, encoding });
    if (!(again instanceof Refusal) && before.gives(again.headers)) return again;
  }
  return found;
}
