import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import type { RememberedDialect, RememberedOptions } from '#db/schema/imports.ts';
import { remembered_columns, remembered_files } from '#db/schema/mappings.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** What was chosen last for columns of these header keys. */
export async function rememberedColumns(
  db: Db,
  workspaceId: WorkspaceId,
  headerKeys: string[],
): Promise<Map<string, string | null>> {
  if (headerKeys.length === 0) return new Map();
  const rows = await db
    .select({ key: remembered_columns.header_key, target: remembered_columns.target })
    .from(remembered_columns)
    .where(and(eq(remembered_columns.workspace_id, workspaceId), inArray(remembered_columns.header_key, headerKeys)));
  return new Map(rows.map(({ key, target }) => [key, target]));
}

/** Mapping, dialect and options of an earlier file with exactly these headers, whatever their order. */
export async function rememberedFile(
  db: Db,
  workspaceId: WorkspaceId,
  headersHash: string,
): Promise<Pick<typeof remembered_files.$inferSelect, 'targets' | 'dialect' | 'options'> | null> {
  const { targets, dialect, options } = remembered_files;
  const [row] = await db
    .select({ targets, dialect, options })
    .from(remembered_files)
    .where(and(eq(remembered_files.workspace_id, workspaceId), eq(remembered_files.headers_hash, headersHash)));
  return row ?? null;
}

/**
 * Keeps what was chosen, by column (its header's key) and for the file as a whole under each of the hashes; the last
 * choice counts. `columns` has those that somebody chose, `targets` all of the file.
 */
export async function remember(
  db: Db,
  workspaceId: WorkspaceId,
  file: {
    headersHashes: string[];
    columns: ReadonlyMap<string, string | null>;
    targets: ReadonlyMap<string, string | null>;
    dialect: RememberedDialect;
    options: RememberedOptions;
  },
): Promise<void> {
  const columns = [...file.columns].map(([key, target]) => ({ key, target }));
  await db.execute(sql`
    insert into remembered_columns (workspace_id, header_key, target)
    select ${workspaceId}, key, target
    from json_to_recordset(${JSON.stringify(columns)}::json) as c (key text, target text)
    order by key
    on conflict (workspace_id, header_key) do update set target = excluded.target, chosen_at = now()`);
  if (file.headersHashes.length === 0) return;
  const choice = { targets: Object.fromEntries(file.targets), dialect: file.dialect, options: file.options };
  await db
    .insert(remembered_files)
    .values(
      file.headersHashes.toSorted().map((headers_hash) => ({ workspace_id: workspaceId, headers_hash, ...choice })),
    )
    .onConflictDoUpdate({
      target: [remembered_files.workspace_id, remembered_files.headers_hash],
      set: { ...choice, chosen_at: sql`now()` },
    });
}
