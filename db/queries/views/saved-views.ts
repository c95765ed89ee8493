import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { brokenConstraint } from '#db/errors.ts';
import { keyHolds } from '#db/queries/labels/choices.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import type { ContactOrder, StoredContactFilter } from '#db/schema/contact-filter.ts';
import { saved_views } from '#db/schema/saved-views.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

const SHOWN = {
  id: saved_views.id,
  name: saved_views.name,
  name_key: saved_views.name_key,
  filter: saved_views.filter,
  order: saved_views.order,
  columns: saved_views.columns,
  created_at: saved_views.created_at,
};

export interface SavedViewValues {
  name: string;
  filter: StoredContactFilter;
  order: ContactOrder;
  columns: string[] | null;
}

export interface SavedViewRow extends SavedViewValues {
  id: string;
  name_key: string;
  created_at: Date;
}

const thisView = (workspaceId: WorkspaceId, id: string) =>
  and(eq(saved_views.workspace_id, workspaceId), eq(saved_views.id, id));

/** Views by name, ignoring case, in code point order: those after the key `after`, at most `limit`. */
export function selectSavedViews(
  db: Db,
  workspaceId: WorkspaceId,
  { after, limit }: { after: string | null; limit: number },
): Promise<SavedViewRow[]> {
  const inOrder = sql`${saved_views.name_key} collate "C"`;
  return db
    .select(SHOWN)
    .from(saved_views)
    .where(and(eq(saved_views.workspace_id, workspaceId), after === null ? undefined : sql`${inOrder} > ${after}`))
    .orderBy(asc(inOrder))
    .limit(limit);
}

/** The first views by name that hold the term in it, ignoring case, at most `limit`. */
export function findSavedViewsByName(
  db: Db,
  workspaceId: WorkspaceId,
  { search, limit }: { search: string; limit: number },
): Promise<SavedViewRow[]> {
  return db
    .select(SHOWN)
    .from(saved_views)
    .where(and(eq(saved_views.workspace_id, workspaceId), keyHolds(saved_views.name_key, search)))
    .orderBy(asc(sql`${saved_views.name_key} collate "C"`))
    .limit(limit);
}

export const countSavedViews = (db: Db, workspaceId: WorkspaceId): Promise<number> =>
  db.$count(saved_views, eq(saved_views.workspace_id, workspaceId));

/** What came of it: the view, or why there is none. */
export type WrittenView = SavedViewRow | 'name_taken' | 'too_many' | 'missing';

const ids = z.array(z.object({ id: z.uuid() }));

/** Keeps a view, unless its name is taken or there are `most`; one at a time, so that two at once cannot pass it. */
export function insertSavedView(
  db: Db,
  workspaceId: WorkspaceId,
  { name, filter, order, columns }: SavedViewValues,
  most: number,
): Promise<WrittenView> {
  return naming(async () => {
    const [, { rows }] = await db.batch([
      db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`saved_views/${workspaceId}`}, 0))`),
      db.execute(sql`
        insert into saved_views (workspace_id, name, name_key, filter, "order", columns)
        select ${workspaceId}::uuid, ${name}, ${name.toLowerCase()}, ${JSON.stringify(filter)}::jsonb, ${order},
          ${textsOrNull(columns)}
        where (select count(*) from saved_views where workspace_id = ${workspaceId}) < ${most}
        returning id`),
    ]);
    const [made] = ids.parse(rows);
    if (!made) return 'too_many';
    const [row] = await db.select(SHOWN).from(saved_views).where(thisView(workspaceId, made.id));
    return row ?? 'missing';
  });
}

const textsOrNull = (texts: readonly string[] | null): SQL =>
  texts === null ? sql`null::text[]` : sql`${sql.param([...texts])}::text[]`;

/** Changes what is named of a view, unless its new name is another one's. */
export function updateSavedView(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  changes: Partial<SavedViewValues>,
): Promise<WrittenView> {
  const { name } = changes;
  return naming(async () => {
    const [row] = await db
      .update(saved_views)
      // a statement has to set something
      .set({ id: sql`id`, ...changes, ...(name === undefined ? {} : { name_key: name.toLowerCase() }) })
      .where(thisView(workspaceId, id))
      .returning(SHOWN);
    return row ?? 'missing';
  });
}

async function naming(write: () => Promise<WrittenView>): Promise<WrittenView> {
  try {
    return await retryOnce(write);
  } catch (error) {
    if (brokenConstraint(error) === 'saved_views_name') return 'name_taken';
    throw error;
  }
}

/** Removes a view. Returns whether there was one. */
export async function deleteSavedView(db: Db, workspaceId: WorkspaceId, id: string): Promise<boolean> {
  const removed = await db.delete(saved_views).where(thisView(workspaceId, id)).returning({ id: saved_views.id });
  return removed.length > 0;
}

/** The CTE `followed`, behind `renamed (before, after)`: views know a custom field by its name. */
export const followRenamedField = (workspaceId: WorkspaceId): SQL => sql`
  followed as (
    update saved_views set
      filter = case when lower(filter ->> 'custom_field') = lower(renamed.before)
        then filter || jsonb_build_object('custom_field', renamed.after) else filter end,
      columns = array_replace(columns, renamed.before, renamed.after)
    from renamed where workspace_id = ${workspaceId} and (
      lower(filter ->> 'custom_field') = lower(renamed.before) or renamed.before = any (columns))
  )`;

/** The CTE `followed`, behind `removed (id)`: views of a tag that is merged are of the one it is merged into. */
export const followMergedTag = (workspaceId: WorkspaceId, into: string): SQL => sql`
  followed as (
    update saved_views set filter = replace(filter::text, removed.id::text, ${into}::text)::jsonb
    from removed where workspace_id = ${workspaceId} and strpos(filter::text, removed.id::text) > 0
  )`;
