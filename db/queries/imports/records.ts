import { type AnyColumn, and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.ts';
import { cutByBytes, cutPage, type PageOfRows } from '#db/queries/statement/page-of-bytes.ts';
import { imports, type StoredSource } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export type ImportRow = typeof imports.$inferSelect;

/** This one import, of this workspace. */
export const thisImport = (workspaceId: WorkspaceId, id: string): SQL =>
  sql`${imports.workspace_id} = ${workspaceId} and ${imports.id} = ${id}`;

/** Rows that belong to this one import, by the column that names it; none if it is not of this workspace. */
export const ofImport = (column: AnyColumn, workspaceId: WorkspaceId, id: string): SQL =>
  sql`${column} = (select id from imports where workspace_id = ${workspaceId} and id = ${id})`;

/** Changes the import that the condition leaves. Null if it leaves none. */
export async function updateImport(
  db: Db,
  condition: SQL,
  to: PgUpdateSetSource<typeof imports>,
): Promise<ImportRow | null> {
  const [row] = await db.update(imports).set(to).where(condition).returning();
  return row ?? null;
}

export async function findImport(db: Db, workspaceId: WorkspaceId, id: string): Promise<ImportRow | null> {
  const [row] = await db.select().from(imports).where(thisImport(workspaceId, id));
  return row ?? null;
}

/** What a list shows of an import: nothing that grows with the columns of its file. */
const LISTED = {
  id: imports.id,
  user_id: imports.user_id,
  filename: imports.filename,
  size_bytes: imports.size_bytes,
  status: imports.status,
  failure: imports.failure,
  data_start: imports.data_start,
  next_offset: imports.next_offset,
  read_size: imports.read_size,
  total_rows: imports.total_rows,
  created: imports.created,
  updated: imports.updated,
  unchanged: imports.unchanged,
  duplicate: imports.duplicate,
  skipped: imports.skipped,
  failed: imports.failed,
  guarded: imports.guarded,
  repairs_import_id: imports.repairs_import_id,
  removed: imports.removed,
  restored: imports.restored,
  kept: imports.kept,
  gone: imports.gone,
  undone_at: imports.undone_at,
  worked_ms: imports.worked_ms,
  working_since: imports.working_since,
  created_at: imports.created_at,
  confirmed_at: imports.confirmed_at,
  started_at: imports.started_at,
  completed_at: imports.completed_at,
  swept_at: imports.swept_at,
};

/** What the API's list has beside it: a mapping may weigh hundreds of kilobytes. */
const WITH_MAPPING = {
  ...LISTED,
  mapping: imports.mapping,
  options: imports.options,
  dialect: imports.dialect,
  source: sql<Pick<StoredSource, 'name'> | null>`jsonb_build_object('name', ${imports.source}->'name')`,
};

export type ListedImportRow = Pick<ImportRow, keyof typeof LISTED>;
export type MappedImportRow = ListedImportRow &
  Pick<ImportRow, 'mapping' | 'options' | 'dialect'> & { source: Pick<StoredSource, 'name'> | null };

interface ImportsAsked {
  before: string | null;
  limit: number;
}

const olderThan = (workspaceId: WorkspaceId, before: string | null) =>
  and(eq(imports.workspace_id, workspaceId), before ? lt(imports.id, before) : undefined);

/** Newest first, as a list shows them; those older than `before`, at most `limit`. */
export function selectListedImports(
  db: Db,
  workspaceId: WorkspaceId,
  { before, limit }: ImportsAsked,
): Promise<ListedImportRow[]> {
  return db.select(LISTED).from(imports).where(olderThan(workspaceId, before)).orderBy(desc(imports.id)).limit(limit);
}

/** Newest first, with their mappings; those older than `before`, at most `limit`, fewer where they weigh much. */
export async function selectImportPage(
  db: Db,
  workspaceId: WorkspaceId,
  { before, limit }: ImportsAsked,
): Promise<PageOfRows<MappedImportRow>> {
  const page = cutByBytes(
    sql`select id, octet_length(coalesce(mapping::text, '')) as weight from ${imports}
      where ${olderThan(workspaceId, before)} order by id desc limit ${limit + 1}`,
    limit,
  );
  const read = await db
    .select({ ...WITH_MAPPING, candidates: page.size })
    .from(imports)
    .where(sql`${imports.id} in ${page.ids}`)
    .orderBy(desc(imports.id));
  return cutPage(read);
}

/** The one that is at work now, for the foot of the sidebar. */
export async function findLiveImport(db: Db, workspaceId: WorkspaceId): Promise<ListedImportRow | null> {
  const [row] = await db
    .select(LISTED)
    .from(imports)
    .where(and(eq(imports.workspace_id, workspaceId), inArray(imports.status, ['queued', 'processing', 'undoing'])))
    .orderBy(desc(imports.id))
    .limit(1);
  return row ?? null;
}

export async function countImports(db: Db, workspaceId: WorkspaceId): Promise<number> {
  return db.$count(imports, eq(imports.workspace_id, workspaceId));
}

/**
 * Takes an import that is in one of these statuses out of reach before its file is removed: it can no longer be
 * confirmed, resumed or undone, and if the removal fails the sweep comes back for the file. Null if it is in another
 * status. Repeatable.
 */
export function retireImport(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: readonly ImportRow['status'][],
): Promise<ImportRow | null> {
  return updateImport(db, isOneOf(workspaceId, id, statuses), {
    status: sql`case when ${imports.status} in ('uploading', 'ready') then 'cancelled' else ${imports.status} end`,
    swept_at: sql`coalesce(${imports.swept_at}, now())`,
  });
}

/** Removes a record that is in one of these statuses; parts, failures and undo values go with it. */
export async function deleteImportRow(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: readonly ImportRow['status'][],
): Promise<ImportRow | null> {
  const [row] = await db
    .delete(imports)
    .where(isOneOf(workspaceId, id, statuses))
    .returning();
  return row ?? null;
}

const isOneOf = (workspaceId: WorkspaceId, id: string, statuses: readonly ImportRow['status'][]): SQL =>
  sql`${thisImport(workspaceId, id)} and ${inArray(imports.status, [...statuses])}`;
