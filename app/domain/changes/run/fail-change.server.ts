import type { Services } from '#app/context.server.ts';
import type { ChangeFailureCode } from '#app/domain/changes/change-failure.ts';
import { CHANGE_FAILURES } from '#app/words/failures/change-failures.ts';
import { markChangeFailed } from '#db/queries/changes/lifecycle.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** Marks a change as failed, with a code for programs and a sentence for people. One that had ended stays as it was. */
export async function failChange(
  { db }: Pick<Services, 'db'>,
  work: LongWork<'change'>,
  code: ChangeFailureCode,
): Promise<{ failed: boolean }> {
  const failed = await markChangeFailed(db, work, { code, message: CHANGE_FAILURES[code]() });
  return { failed: failed !== null };
}
