import type { Services } from '#app/context.server.ts';
import { FOLDERS, folderOf } from '#app/domain/files/workspace-folders.ts';
import { readClosing, removeWorkspace } from '#db/queries/closing/closings.ts';
import { exportsToRemove, importsToRemove, type OpenUpload, removeRecords } from '#db/queries/closing/records.ts';
import { removeRowsOf, WORKSPACE_TABLES } from '#db/queries/closing/remove-rows.ts';
import { clearShadows } from '#db/queries/imports/forecast/clear-shadows.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Rows of one statement, and of one step: a few seconds. */
const ROWS_A_STATEMENT = 5_000;
const ROWS_A_STEP = 20_000;
/** Records of one step; each may have two uploads to end. */
const RECORDS_A_STEP = 50;

type Removing = Pick<Services, 'db' | 'files'>;

interface Removed {
  removed: number;
  more: boolean;
}

/**
 * What is removed of a workspace that was closed, in this order, a bounded part at a time
 * (docs/rules/product.md#closing). Each part may come twice: it removes what is still there.
 */
export const REMOVALS = {
  'remove-rows': async ({ db }, workspaceId) => {
    let removed = 0;
    for (const table of WORKSPACE_TABLES) {
      for (let some = ROWS_A_STATEMENT; some === ROWS_A_STATEMENT; removed += some) {
        if (removed >= ROWS_A_STEP) return { removed, more: true };
        some = await retryOnce(() => removeRowsOf(db, workspaceId, table, ROWS_A_STATEMENT));
      }
    }
    return { removed, more: false };
  },

  'remove-shadows': ({ db }) => clearShadows(db, ROWS_A_STEP),

  // the binding cannot list uploads: the records are the only ones to know them, and go after them
  'remove-imports': async (services, workspaceId) =>
    endAndRemove(services, workspaceId, 'imports', await importsToRemove(services.db, workspaceId, RECORDS_A_STEP)),

  'remove-exports': async (services, workspaceId) =>
    endAndRemove(services, workspaceId, 'exports', await exportsToRemove(services.db, workspaceId, RECORDS_A_STEP)),

  'remove-objects': async ({ files }, workspaceId) => {
    const all = { removed: 0, more: false };
    for (const folder of FOLDERS) {
      const { removed, more } = await files.removeSomeUnder(folderOf(folder, workspaceId));
      all.removed += removed;
      all.more ||= more;
    }
    return all;
  },
} as const satisfies Record<string, (services: Removing, workspaceId: WorkspaceId) => Promise<Removed>>;

async function endAndRemove(
  { db, files }: Removing,
  workspaceId: WorkspaceId,
  table: 'imports' | 'exports',
  uploads: OpenUpload[],
): Promise<Removed> {
  for (const { key, uploadId } of uploads) if (uploadId !== null) await files.abortUpload(key, uploadId);
  const ids = [...new Set(uploads.map(({ id }) => id))];
  if (ids.length > 0) await removeRecords(db, workspaceId, table, ids);
  return { removed: ids.length, more: ids.length === RECORDS_A_STEP };
}

/** One bounded part of a removal; nothing, where the closing is over or leaves the workspace to others. */
export async function removePart(
  services: Removing,
  work: LongWork<'closing'>,
  name: keyof typeof REMOVALS,
): Promise<{ more: boolean }> {
  const closing = await readClosing(services.db, work);
  if (!closing?.removes_workspace) return { more: false };
  const { removed, more } = await REMOVALS[name](services, closing.workspace_id);
  await readClosing(services.db, work, removed);
  return { more };
}

/** The last of it: the workspace's own row. */
export async function removeEmptied({ db }: Pick<Services, 'db'>, work: LongWork<'closing'>) {
  const closing = await readClosing(db, work);
  if (closing?.removes_workspace) await removeWorkspace(db, closing);
  return { removed: closing?.removes_workspace ?? false };
}
