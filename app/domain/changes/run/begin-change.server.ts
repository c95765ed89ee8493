import type { Services } from '#app/context.server.ts';
import { ChangeFailedError } from '#app/domain/changes/change-failure.ts';
import { countMatching } from '#app/domain/changes/request-change.server.ts';
import { isDatabaseUnavailable } from '#db/errors.ts';
import { markChangeProcessing } from '#db/queries/changes/lifecycle.ts';
import { type ChangeRow, findChange } from '#db/queries/changes/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { type ChangePosition, changePosition } from './change-position.ts';

/**
 * queued → processing: fixes up to which contact the change goes. One that is at work already goes on where it
 * stands.
 * Throws ChangeFailedError when there is no such change.
 */
export async function beginChange({ db }: Pick<Services, 'db'>, work: LongWork<'change'>): Promise<ChangePosition> {
  const record = await findChange(db, work.workspaceId, work.id);
  if (!record) throw new ChangeFailedError('NOT_FOUND');
  const isStart = record.attempt === work.attempt && record.status === 'queued';
  if (!isStart) return changePosition(record, work);
  return changePosition(await markChangeProcessing(db, work, await expectedOf(db, work, record)), work);
}

async function expectedOf(db: Services['db'], { workspaceId }: LongWork<'change'>, { filter }: ChangeRow) {
  try {
    return await countMatching({ db }, workspaceId, filter);
  } catch (error) {
    // progress is then shown without an end: a count that takes too long is not worth failing for
    if (isDatabaseUnavailable(error)) return null;
    throw error;
  }
}
