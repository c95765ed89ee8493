import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { rowsRead } from '#app/domain/imports/row-counts.ts';
import { type AskingModel, askModel } from '#app/domain/model/ask-model.server.ts';
import { countFailures } from '#db/queries/imports/failed-rows.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ImportNumbers, sentencesThatHold, summaryQuestion } from './summary-question.ts';

/** Whether there is something to say of an import. */
export const canBeSummarised = ({ status, ...counts }: ImportRow): boolean =>
  (status === 'completed' || status === 'failed' || status === 'cancelled') && rowsRead(counts) > 0;

/**
 * What came of an import in up to three sentences by a model, made of its numbers alone and held against them
 * (docs/rules/product.md#mapping-by-a-model); none where it does not answer.
 */
export async function summariseImport(
  services: AskingModel & Pick<Services, 'now'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<string[] | Refusal> {
  const record = await findImport(services.db, workspaceId, id);
  if (!record) return notFound('import');
  if (!canBeSummarised(record)) return [];
  const numbers = await numbersOf(services, workspaceId, record);
  const answer = await askModel(services, workspaceId, 'summary', summaryQuestion(numbers));
  return answer === null ? [] : sentencesThatHold(answer.sentences, numbers);
}

async function numbersOf(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  record: ImportRow,
): Promise<ImportNumbers> {
  const { created, updated, unchanged, duplicate, skipped, failed, guarded } = record;
  const reasons = failed === 0 ? [] : await countFailures(db, workspaceId, record.id);
  return {
    ...{ rows_read: rowsRead(record), created, updated, unchanged, duplicate, skipped, failed, guarded },
    ...Object.fromEntries(reasons.map(({ code, count }) => [`failed_by ${code}`, count])),
  };
}
