import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { invalid, notFound, Refusal } from '#app/domain/errors.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import { t } from '#app/words/language/t.ts';
import { countGuarded } from '#db/queries/imports/guard/guarded-columns.ts';
import { takeGuarded } from '#db/queries/imports/guard/take-guarded.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { guardedGone } from './show-guarded.server.ts';
import { fieldName } from './view-guarded.ts';

/** The body of the call (docs/rules/api.md#guarded-cells). */
export const takeInput = z.strictObject({ field: z.string().min(1).max(200) });

/** What one call did: it is asked again as long as something is left. */
export const takenResource = z.object({ taken: z.int(), left: z.int() });

/** Cells of one transaction, and transactions of one call: a few seconds. */
const CELLS_A_TRANSACTION = 2_000;
const TRANSACTIONS_A_CALL = 10;

/**
 * Takes the file's values of one field's guarded cells after all, as many as one call may
 * (docs/rules/csv.md#the-guard). `left` are those that another call takes, or whose IDs others have by now. Asked again
 * it takes what is left, and nothing twice.
 */
export async function takeCells(
  services: Pick<Services, 'db' | 'now'>,
  workspaceId: WorkspaceId,
  id: string,
  { field: name }: z.infer<typeof takeInput>,
): Promise<z.infer<typeof takenResource> | Refusal> {
  const { db } = services;
  const record = await findAllowed(services, workspaceId, id, 'take-guarded');
  if (record instanceof Refusal) return record;
  if (record.swept_at !== null) return new Refusal('EXPIRED', guardedGone());
  const columns = await countGuarded(db, workspaceId, id);
  const column = columns.find((one) => fieldName(one) === name);
  if (column === undefined) return { taken: 0, left: 0 };
  if (column.field === 'email') return invalid([{ path: 'field', message: t('refused.addresses-stay') }]);
  let taken = 0;
  for (let n = 0; n < TRANSACTIONS_A_CALL; n++) {
    const now = await takeGuarded(db, { importId: id, workspaceId, field: column.field, limit: CELLS_A_TRANSACTION });
    taken += now;
    if (now < CELLS_A_TRANSACTION) break;
  }
  if (!(await findImport(db, workspaceId, id))) return notFound('import');
  const after = await countGuarded(db, workspaceId, id);
  const left = after.filter((one) => one.field === column.field).reduce((sum, { cells }) => sum + cells, 0);
  return { taken, left };
}
