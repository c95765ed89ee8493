import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { imports, type StoredCopy } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { thisImport } from './records.ts';

/** The two copies there may be of an import's file: what was unpacked or converted of it, and that in UTF-8. */
export type CopyColumn = 'plain' | 'copy';

/** How far a copy has come. */
interface CopyProgress {
  copy: StoredCopy;
  /** How many parts it had before; null if it was not begun. */
  partsBefore: number | null;
  /** Whether it is what the rows are read from: once it is whole, it says how much there is to read. */
  isRead: boolean;
}

/** Keeps how far a copy has come, if nobody else wrote that part meanwhile. */
export async function putCopy(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  which: CopyColumn,
  { copy, partsBefore, isRead }: CopyProgress,
): Promise<boolean> {
  const column = imports[which];
  const rows = await db
    .update(imports)
    .set({
      [which]: copy,
      heartbeat_at: sql`now()`,
      next_try_at: null,
      ...(isRead && copy.etag !== null ? { read_size: copy.size } : {}),
    })
    .where(
      and(
        thisImport(workspaceId, id),
        eq(imports.status, 'processing'),
        partsBefore === null
          ? sql`${column} is null`
          : sql`jsonb_array_length(${column}->'parts') = ${partsBefore} and ${column}->>'etag' is null`,
      ),
    )
    .returning({ id: imports.id });
  return rows.length > 0;
}

/** Gives a copy up that cannot be gone on with, so that another one is begun. */
export async function dropCopy(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  which: CopyColumn,
  uploadId: string,
): Promise<void> {
  const column = imports[which];
  await db
    .update(imports)
    .set({ [which]: null })
    .where(and(thisImport(workspaceId, id), sql`${column}->>'upload_id' = ${uploadId} and ${column}->>'etag' is null`));
}
