import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { imports } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** What an import is known by where one is chosen. */
export interface ImportChoice {
  id: string;
  filename: string;
}

const KNOWN_BY = { id: imports.id, filename: imports.filename };

/** Those of these imports that are here. */
export async function namedImports(db: Db, workspaceId: WorkspaceId, ids: readonly string[]): Promise<ImportChoice[]> {
  if (ids.length === 0) return [];
  return db
    .select(KNOWN_BY)
    .from(imports)
    .where(and(eq(imports.workspace_id, workspaceId), inArray(imports.id, [...ids])));
}

/** The newest imports that may have brought somebody in, at most `limit`. */
export function importChoices(db: Db, workspaceId: WorkspaceId, limit: number): Promise<ImportChoice[]> {
  return db
    .select(KNOWN_BY)
    .from(imports)
    .where(
      and(
        eq(imports.workspace_id, workspaceId),
        inArray(imports.status, ['processing', 'completed', 'failed', 'cancelled']),
      ),
    )
    .orderBy(desc(imports.id))
    .limit(limit);
}

/** So many of the newest are looked through for a name. */
const LOOKED_THROUGH = 2_000;

/** The newest imports, whatever became of them, that hold the term in their file's name, at most `limit`. */
export function findImportsByName(
  db: Db,
  workspaceId: WorkspaceId,
  { search, limit }: { search: string; limit: number },
): Promise<ImportChoice[]> {
  const newest = db
    .select(KNOWN_BY)
    .from(imports)
    .where(eq(imports.workspace_id, workspaceId))
    .orderBy(desc(imports.id))
    .limit(LOOKED_THROUGH)
    .as('newest');
  return db
    .select({ id: newest.id, filename: newest.filename })
    .from(newest)
    .where(sql`strpos(lower(${newest.filename}), ${search.toLowerCase()}) > 0`)
    .orderBy(desc(newest.id))
    .limit(limit);
}
