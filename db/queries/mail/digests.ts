import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { digests, type StoredActivity, type StoredDigest } from '#db/schema/mail.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';

const planned = z.array(z.object({ event_id: z.uuid(), workspaces: z.int() }));

/**
 * Takes up to `limit` workspaces that are to have a digest and have none of this week into one batch, with the event
 * that has it sent. Null when none is left. Of two at once each takes others.
 */
export async function planDigestBatch(
  db: Db,
  { week, firedAt, limit }: { week: string; firedAt: Date; limit: number },
): Promise<{ eventId: string; workspaces: number } | null> {
  const { rows } = await db.execute(sql`
    with batch as materialized (select uuidv7() as id),
    due as (
      select workspace_id from settings
      where weekly_digest and not exists (
        select from digests where digests.workspace_id = settings.workspace_id and digests.week = ${week})
      order by workspace_id limit ${limit}
    ), made as (
      insert into digests (workspace_id, week, batch_id)
      select due.workspace_id, ${week}, batch.id from due cross join batch
      on conflict do nothing
      returning batch_id
    )
    insert into outbox (name, data)
    select 'digest/batch.due', jsonb_build_object('batchId', id, 'week', ${week}::text, 'firedAt', ${firedAt.toISOString()}::text)
    from batch where exists (select from made)
    returning id as event_id, (select count(*)::int from made) as workspaces`);
  const [batch] = planned.parse(rows);
  return batch ? { eventId: batch.event_id, workspaces: batch.workspaces } : null;
}

/** The workspaces of a batch that have not been counted. */
export async function uncountedWorkspaces(db: Db, batchId: string): Promise<WorkspaceId[]> {
  const rows = await db
    .select({ id: digests.workspace_id })
    .from(digests)
    .where(and(eq(digests.batch_id, batchId), isNull(digests.counted_at)))
    .orderBy(asc(digests.workspace_id));
  return rows.map(({ id }) => workspaceId.parse(id));
}

/** Whether some workspace of a batch has been counted. */
export const isAnyCounted = async (db: Db, batchId: string): Promise<boolean> =>
  (await db.$count(digests, and(eq(digests.batch_id, batchId), isNotNull(digests.counted_at)))) > 0;

/** Keeps what a digest says, once and for all; null where nothing happened. */
export async function keepDigest(
  db: Db,
  workspaceId: WorkspaceId,
  week: string,
  figures: StoredDigest | null,
): Promise<void> {
  await db
    .update(digests)
    .set({ figures, counted_at: sql`now()` })
    .where(and(eq(digests.workspace_id, workspaceId), eq(digests.week, week), isNull(digests.counted_at)));
}

export interface CountedDigest {
  workspaceId: WorkspaceId;
  /** Who gets it: the workspace's owner. */
  userId: string;
  figures: StoredDigest;
}

const counted = z.array(
  z.object({
    workspace_id: workspaceId,
    user_id: z.uuid(),
    figures: z.custom<StoredDigest>((value) => value !== null),
  }),
);

/** What a batch has to say, in the same order every time. */
export async function countedDigests(db: Db, batchId: string): Promise<CountedDigest[]> {
  const { rows } = await db.execute(sql`
    select workspace_id, figures, owner.user_id
    from digests cross join lateral (
      select user_id from members
      where members.workspace_id = digests.workspace_id and role = 'owner' order by created_at, user_id limit 1
    ) owner
    where batch_id = ${batchId} and figures is not null
    order by workspace_id`);
  return counted.parse(rows).map((row) => ({
    workspaceId: row.workspace_id,
    userId: row.user_id,
    figures: row.figures,
  }));
}

const activity = z.object({
  added: z.int(),
  updated: z.int(),
  unsubscribed: z.int(),
  imports: z.int(),
  imports_failed: z.int(),
  rows_imported: z.int(),
  exports: z.int(),
  exports_failed: z.int(),
  rows_exported: z.int(),
}) satisfies z.ZodType<StoredActivity>;

const figuresRow = z.tuple([
  z.object({
    workspace_name: z.string(),
    total: z.int(),
    week: activity,
    week_before: activity,
    tags: z.array(z.object({ name: z.string(), contacts: z.int() })),
  }),
]);

const TAGS = 5;

/**
 * What happened in a workspace from `from` to `to`, and from `weekBefore` to `from`. A contact counts as updated in the
 * week of its last change after it was added; the busiest tags are those that most of the contacts added or changed in
 * the week have.
 */
export async function countDigest(
  db: Db,
  workspaceId: WorkspaceId,
  { weekBefore, from, to }: { weekBefore: Date; from: Date; to: Date },
): Promise<z.infer<typeof figuresRow>[0]> {
  const [before, middle, end] = [weekBefore, from, to].map((moment) => sql`${moment.toISOString()}::timestamptz`);
  const { rows } = await db.execute(sql`
    with span (name, start, stop) as (values ('week', ${middle}, ${end}), ('week_before', ${before}, ${middle})),
    person as (
      select span.name,
        count(*) filter (where created_at >= start and created_at < stop) as added,
        count(*) filter (where updated_at > created_at and updated_at >= start and updated_at < stop) as updated,
        count(*) filter (where unsubscribed_at >= start and unsubscribed_at < stop) as unsubscribed
      from contacts cross join span
      where workspace_id = ${workspaceId}
        and (created_at >= ${before} or updated_at >= ${before} or unsubscribed_at >= ${before})
      group by span.name
    ), import as (
      select span.name,
        count(*) filter (where status in ('completed', 'undoing', 'undone')) as imports,
        count(*) filter (where status = 'failed') as imports_failed,
        sum(created + updated) as rows_imported
      from imports join span on completed_at >= start and completed_at < stop
      where workspace_id = ${workspaceId}
      group by span.name
    ), export as (
      select span.name,
        count(*) filter (where status = 'completed') as exports,
        count(*) filter (where status = 'failed') as exports_failed,
        sum(row_count) filter (where status = 'completed') as rows_exported
      from exports join span on completed_at >= start and completed_at < stop
      where workspace_id = ${workspaceId}
      group by span.name
    ), activity as (
      select span.name, jsonb_build_object(
        'added', coalesce(added, 0), 'updated', coalesce(updated, 0), 'unsubscribed', coalesce(unsubscribed, 0),
        'imports', coalesce(imports, 0), 'imports_failed', coalesce(imports_failed, 0), 'rows_imported', coalesce(rows_imported, 0),
        'exports', coalesce(exports, 0), 'exports_failed', coalesce(exports_failed, 0), 'rows_exported', coalesce(rows_exported, 0)
      ) as counts
      from span left join person using (name) left join import using (name) left join export using (name)
    ), busiest as (
      select tags.name, count(*) as contacts
      from contacts join contact_tags on contact_tags.contact_id = contacts.id join tags on tags.id = contact_tags.tag_id
      where contacts.workspace_id = ${workspaceId} and contacts.updated_at >= ${middle} and contacts.updated_at < ${end}
      group by tags.id order by contacts desc, tags.name_key collate "C" limit ${TAGS}
    )
    select workspaces.name as workspace_name, contacts_total as total,
      (select counts from activity where name = 'week') as week,
      (select counts from activity where name = 'week_before') as week_before,
      (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'contacts', contacts) order by contacts desc, name collate "C"), '[]')
        from busiest) as tags
    from workspaces where id = ${workspaceId}`);
  return figuresRow.parse(rows)[0];
}
