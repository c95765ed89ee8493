import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { imports, type StoredCopy } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { thisImport } from './records.ts';

/**
 * Keeps how far the UTF-8 copy has come, if nobody else wrote that part meanwhile. A whole copy says how much there is
 * to read.
 */
export async function putCopy(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  copy: StoredCopy,
  partsBefore: number | null,
): Promise<boolean> {
  const rows = await db
    .update(imports)
    .set({ copy, heartbeat_at: sql`now()`, next_try_at: null, ...(copy.etag === null ? {} : { read_size: copy.size }) })
    .where(
      and(
        thisImport(workspaceId, id),
        eq(imports.status, 'processing'),
        partsBefore === null
          ? sql`${imports.copy} is null`
          : sql`jsonb_array_length(${imports.copy}->'parts') = ${partsBefore} and ${imports.copy}->>'etag' is null`,
      ),
    )
    .returning({ id: imports.id });
  return rows.length > 0;
}

/** Gives a UTF-8 copy up whose parts do not fit together, so that another one is begun. */
export async function dropCopy(db: Db, workspaceId: WorkspaceId, id: string, uploadId: string): Promise<void> {
  await db
    .update(imports)
    .set({ copy: null })
    .where(
      and(
        thisImport(workspaceId, id),
        sql`${imports.copy}->>'upload_id' = ${uploadId} and ${imports.copy}->>'etag' is null`,
      ),
    );
}
