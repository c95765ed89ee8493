import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { model_answers } from '#db/schema/mappings.ts';
import { settings } from '#db/schema/workspaces.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Whether a workspace lets the model be asked about its files. */
export async function mayAskModel(db: Db, workspaceId: WorkspaceId): Promise<boolean> {
  const [row] = await db
    .select({ workspace: settings.workspace_id })
    .from(settings)
    .where(and(eq(settings.workspace_id, workspaceId), eq(settings.ask_model, true)));
  return row !== undefined;
}

/** Lets it be asked, or not any more: then what it answered is forgotten, too. */
export async function updateModelChoice(db: Db, workspaceId: WorkspaceId, isOn: boolean): Promise<void> {
  await db.batch([
    db.update(settings).set({ ask_model: isOn }).where(eq(settings.workspace_id, workspaceId)),
    db.delete(model_answers).where(and(eq(model_answers.workspace_id, workspaceId), sql`not ${isOn}::boolean`)),
  ]);
}
