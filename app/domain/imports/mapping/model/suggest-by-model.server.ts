import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import { suggestForFile } from '#app/domain/imports/mapping/suggestions/suggest-for-file.server.ts';
import { inspectArriving, inspectReady } from '#app/domain/imports/upload/inspect-as-before.server.ts';
import type { ReadingChoices } from '#app/domain/imports/upload/inspect-file.server.ts';
import { type AskingModel, askModel } from '#app/domain/model/ask-model.server.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { columnQuestion } from './column-question.ts';
import { type OtherSuggestion, openColumns, suggestWithModel } from './suggest-with-model.ts';

/** The columns of a file, read so, for which a model suggests otherwise than we do. Stores nothing of the import. */
export async function suggestByModel(
  services: AskingModel & Pick<Services, 'files' | 'now' | 'env'>,
  workspaceId: WorkspaceId,
  id: string,
  choices: ReadingChoices,
): Promise<OtherSuggestion[] | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'preview');
  if (record instanceof Refusal) return record;
  const look = record.status === 'uploading' ? inspectArriving : inspectReady;
  const found = await look(services, workspaceId, record, choices);
  if (found instanceof Refusal) return found;
  const { input, described, columns } = await suggestForFile(services, workspaceId, found);
  const open = openColumns(input, described, columns);
  if (open.length === 0) return [];
  const answer = await askModel(services, workspaceId, 'columns', columnQuestion(described, open));
  return answer === null ? [] : suggestWithModel(input, described, columns, answer);
}
