import { and, desc, eq, exists, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { custom_fields } from '#db/schema/contacts.ts';
import { import_guarded } from '#db/schema/import-rows.ts';
import { imports } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

const ofImport = (db: Db, workspaceId: WorkspaceId, importId: string) =>
  and(
    eq(import_guarded.import_id, importId),
    exists(
      db
        .select({ id: imports.id })
        .from(imports)
        .where(and(eq(imports.id, importId), eq(imports.workspace_id, workspaceId))),
    ),
  );

/** The most columns that are listed, each with the kinds of damage in it. */
const MOST = 1_000;

/**
 * How many cells of an import the guard keeps, by field and by what a program did, the most first. `name` is a custom
 * field's; null of others, and of one that was deleted since.
 */
export const countGuarded = (db: Db, workspaceId: WorkspaceId, importId: string) =>
  db
    .select({
      field: import_guarded.field,
      name: custom_fields.name,
      damage: import_guarded.damage,
      cells: sql<number>`count(*)::int`,
    })
    .from(import_guarded)
    .leftJoin(
      custom_fields,
      and(eq(custom_fields.workspace_id, workspaceId), eq(sql`${custom_fields.id}::text`, import_guarded.field)),
    )
    .where(ofImport(db, workspaceId, importId))
    .groupBy(import_guarded.field, custom_fields.name, import_guarded.damage)
    .orderBy(desc(sql`count(*)`), sql`coalesce(${custom_fields.name}, ${import_guarded.field})`, import_guarded.damage)
    .limit(MOST);
