import { whomAsked } from '#app/domain/imports/people/apply-keyed-rows.server.ts';
import { holdRows, prepareRows, type RowsToApply } from '#app/domain/imports/run/apply-rows.server.ts';
import type { Db } from '#db/client.ts';
import type { ImportState } from '#db/queries/imports/batch/apply-batch.ts';
import { bringIn } from '#db/queries/imports/forecast/bring-in.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/**
 * Prepares and applies rows as an import does, in the shadow that `there` is, to those of the workspace's people whom
 * they may mean.
 */
export const applyInShadow =
  (workspaceId: WorkspaceId) =>
  (given: RowsToApply): ((there: Db) => Promise<ImportState>) => {
    const apply = prepareRows(given);
    const asked = whomAsked(holdRows(given));
    return async (there) => {
      await bringIn(there, workspaceId, asked);
      return apply(there);
    };
  };
