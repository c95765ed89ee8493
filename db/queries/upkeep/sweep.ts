import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { contact_changes } from '#db/schema/contact-changes.ts';
import { exports } from '#db/schema/exports.ts';
import { imports, type StoredCopy } from '#db/schema/imports.ts';
import { digests } from '#db/schema/mail.ts';

const isBefore = (moment: SQL, days: number): SQL => sql`${moment} < now() - make_interval(days => ${days})`;

type OpenCopy = Pick<StoredCopy, 'key' | 'upload_id' | 'etag'>;

/** Where an import's file and its copies lie, and what R2 may still hold open of them. */
const FILE = {
  id: imports.id,
  object_key: imports.object_key,
  upload_id: imports.upload_id,
  // without the etags of their parts, which may be thousands
  plain: sql<OpenCopy | null>`${imports.plain} - 'parts'`,
  copy: sql<OpenCopy | null>`${imports.copy} - 'parts'`,
};

/** Uploads that nobody has sent a part of for so many days, at most `limit`. */
export function abandonedUploads(db: Db, days: number, limit: number) {
  return db
    .select(FILE)
    .from(imports)
    .where(
      and(
        eq(imports.status, 'uploading'),
        isBefore(sql`coalesce(${imports.heartbeat_at}, ${imports.created_at})`, days),
      ),
    )
    .limit(limit);
}

/** Removes an upload's record, unless a part came meanwhile. Returns whether it is gone. */
export async function removeAbandonedUpload(db: Db, id: string, days: number): Promise<boolean> {
  const removed = await db
    .delete(imports)
    .where(
      and(
        eq(imports.id, id),
        eq(imports.status, 'uploading'),
        isBefore(sql`coalesce(${imports.heartbeat_at}, ${imports.created_at})`, days),
      ),
    )
    .returning({ id: imports.id });
  return removed.length > 0;
}

const isUnconfirmed = (days: number) =>
  and(
    inArray(imports.status, ['ready', 'cancelled']),
    isNull(imports.confirmed_at),
    isNull(imports.swept_at),
    isBefore(sql`${imports.created_at}`, days),
  );

/** Files that were looked at so many days ago and never confirmed, at most `limit`. */
export function unconfirmedImports(db: Db, days: number, limit: number) {
  return db.select(FILE).from(imports).where(isUnconfirmed(days)).orderBy(imports.created_at).limit(limit);
}

/** Ends such an import, unless it was confirmed meanwhile, so that its file may go. Returns whether it has. */
export async function markUnconfirmedImport(db: Db, id: string, days: number): Promise<boolean> {
  const ended = await db
    .update(imports)
    .set({ status: 'cancelled', completed_at: sql`coalesce(${imports.completed_at}, now())` })
    .where(and(eq(imports.id, id), isUnconfirmed(days)))
    .returning({ id: imports.id });
  return ended.length > 0;
}

/** Removes the record of an import that was never confirmed and has no file any more. */
export async function removeCancelledImport(db: Db, id: string): Promise<void> {
  await db
    .delete(imports)
    .where(and(eq(imports.id, id), eq(imports.status, 'cancelled'), isNull(imports.confirmed_at)));
}

/**
 * Says of imports that ended so many days ago, at most `limit`, that they can be neither taken back nor gone on with:
 * from then on their file and rows may go. Returns how many.
 */
export async function markSweptImports(db: Db, days: number, limit: number): Promise<number> {
  const marked = await db
    .update(imports)
    .set({ swept_at: sql`now()` })
    .where(
      inArray(
        imports.id,
        db
          .select({ id: imports.id })
          .from(imports)
          .where(
            and(
              inArray(imports.status, ['completed', 'failed', 'cancelled', 'undone']),
              isNull(imports.swept_at),
              isBefore(sql`${imports.completed_at}`, days),
            ),
          )
          .limit(limit)
          .for('update', { skipLocked: true }),
      ),
    )
    .returning({ id: imports.id });
  return marked.length;
}

/** Says of changes that ended so many days ago, at most `limit`, that they cannot be taken back. Returns how many. */
export async function markSweptChanges(db: Db, days: number, limit: number): Promise<number> {
  const due = sql`select id from ${contact_changes}
    where status in ('completed', 'failed', 'cancelled', 'undone') and swept_at is null
      and ${isBefore(sql`completed_at`, days)}
    limit ${limit} for update skip locked`;
  const marked = await db
    .update(contact_changes)
    .set({ swept_at: sql`now()` })
    .where(sql`${contact_changes.id} in (${due})`)
    .returning({ id: contact_changes.id });
  return marked.length;
}

/** Swept imports whose file is still there, at most `limit`. */
export function filesToRemove(db: Db, limit: number) {
  return db
    .select(FILE)
    .from(imports)
    .where(and(isNotNull(imports.swept_at), isNull(imports.file_removed_at)))
    .limit(limit);
}

/** The import's file and its copies are no longer there. */
export async function markFileRemoved(db: Db, id: string): Promise<void> {
  await db.update(imports).set({ file_removed_at: sql`now()`, plain: null, copy: null }).where(eq(imports.id, id));
}

const counts = z.tuple([z.object({ removed: z.int() })]);

/** What is kept beside an import or export, and goes with its file. */
const BESIDE = {
  import_failures: { record: 'imports', key: 'import_id' },
  import_repairs: { record: 'imports', key: 'import_id' },
  import_row_notes: { record: 'imports', key: 'import_id' },
  import_guarded: { record: 'imports', key: 'import_id' },
  import_forecasts: { record: 'imports', key: 'id' },
  import_made: { record: 'imports', key: 'import_id' },
  import_parts: { record: 'imports', key: 'import_id' },
  export_parts: { record: 'exports', key: 'export_id' },
  contact_change_rows: { record: 'contact_changes', key: 'change_id' },
} as const;

/** Removes rows of this table that belong to swept imports or exports, at most `limit`. Returns how many. */
export async function removeSweptRows(db: Db, table: keyof typeof BESIDE, limit: number): Promise<number> {
  const rowsOf = sql.identifier(table);
  const [record, key] = [sql.identifier(BESIDE[table].record), sql.identifier(BESIDE[table].key)];
  const { rows } = await db.execute(sql`
    with doomed as materialized (
      select held.ctid from ${record} swept cross join lateral (
        select ctid from ${rowsOf} where ${key} = swept.id limit ${limit}
      ) held
      where swept_at is not null limit ${limit}
    ), removed as (
      delete from ${rowsOf} using doomed where ${rowsOf}.ctid = doomed.ctid returning 1
    )
    select count(*)::int as removed from removed`);
  return counts.parse(rows)[0].removed;
}

/**
 * Removes what swept imports remember of people whom they left as they were, at most `limit`; of the others it is their
 * history. Looked for as long as the mark is young, so that what stays is not gone through every day.
 */
export async function removeUnchanged(db: Db, limit: number): Promise<number> {
  const { rows } = await db.execute(sql`
    with doomed as materialized (
      select held.ctid from imports swept cross join lateral (
        select ctid from import_contacts where import_id = swept.id and not changed limit ${limit}
      ) held
      where swept_at > now() - interval '7 days' limit ${limit}
    ), removed as (
      delete from import_contacts using doomed where import_contacts.ctid = doomed.ctid returning 1
    )
    select count(*)::int as removed from removed`);
  return counts.parse(rows)[0].removed;
}

/** Exports whose file was made so many days ago and is still there, at most `limit`. */
export function exportFilesToRemove(db: Db, days: number, limit: number) {
  return db
    .select({ id: exports.id, object_key: exports.object_key })
    .from(exports)
    .where(and(eq(exports.status, 'completed'), isNull(exports.swept_at), isBefore(sql`${exports.completed_at}`, days)))
    .limit(limit);
}

/** The export's file is no longer there. */
export async function markExportSwept(db: Db, id: string): Promise<void> {
  await db.update(exports).set({ swept_at: sql`now()` }).where(eq(exports.id, id));
}

/** Removes what digests said. Returns how many. */
export async function removeOldDigests(db: Db, days: number): Promise<number> {
  const removed = await db
    .delete(digests)
    .where(isBefore(sql`${digests.created_at}`, days))
    .returning({ week: digests.week });
  return removed.length;
}
