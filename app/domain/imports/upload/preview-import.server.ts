import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import type { Preview, Suggestion } from '#app/domain/imports/import-resource.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { describeFile } from './describe-file.server.ts';
import { inspectArriving, inspectReady } from './inspect-as-before.server.ts';
import type { ReadingChoices } from './inspect-file.server.ts';

/** How the file reads, with whatever of the dialect people choose otherwise. Stores nothing. */
export async function previewImport(
  services: Pick<Services, 'db' | 'files' | 'now' | 'env'>,
  workspaceId: WorkspaceId,
  id: string,
  choices: ReadingChoices,
): Promise<{ preview: Preview; suggestions: Suggestion[] } | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'preview');
  if (record instanceof Refusal) return record;
  const look = record.status === 'uploading' ? inspectArriving : inspectReady;
  const found = await look(services, workspaceId, record, choices);
  return found instanceof Refusal ? found : describeFile(services, workspaceId, found);
}
