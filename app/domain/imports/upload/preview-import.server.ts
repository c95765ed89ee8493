import type { Services } from '#app/context.server.ts';
import type { Dialect } from '#app/csv/dialect.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import type { Preview, Suggestion } from '#app/domain/imports/import-resource.ts';
import { isAllowed, wrongState } from '#app/domain/imports/transitions.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { describeFile, fileOf, inspectFile } from './inspect-file.server.ts';

/** How the file reads, with whatever of the dialect people choose otherwise. Stores nothing. */
export async function previewImport(
  services: Pick<Services, 'db' | 'files' | 'now'>,
  workspaceId: WorkspaceId,
  id: string,
  overrides: Partial<Dialect>,
): Promise<{ preview: Preview; suggestions: Suggestion[] } | Refusal> {
  const record = await findImport(services.db, workspaceId, id);
  if (!record) return notFound('import');
  if (!isAllowed('preview', record, services.now())) return wrongState(record);
  const found = await inspectFile(services, fileOf(record), overrides);
  return found instanceof Refusal ? found : describeFile(services, workspaceId, found);
}
