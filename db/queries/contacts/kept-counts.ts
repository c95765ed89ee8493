import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** What is counted of a workspace's contacts, tags and custom fields, in words that tell it from all else. */
export type Question = readonly unknown[];

/**
 * What transactions were over is known by their numbers, which another database, where a copy of this one may come to
 * lie, begins anew.
 */
const KEPT = sql`interval '10 minutes'`;
const SWEPT = 100;

/** Objects are the same question whatever the order of their members. */
const hashOf = (question: Question): SQL => sql`sha256(convert_to(${JSON.stringify(question, inOrder)}::text, 'UTF8'))`;

const inOrder = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * Selects `counts` as they were kept, if nobody has written since to what lists show; otherwise nothing
 * (docs/decisions/0024-counts-are-kept-until-somebody-writes.md).
 */
export const selectKept = (workspaceId: WorkspaceId, question: Question): SQL => sql`
  select counts from kept_counts kept
  where workspace_id = ${workspaceId} and question = ${hashOf(question)} and counted_at > now() - ${KEPT}
    and not exists (
      select from last_writes written
      where written.workspace_id = kept.workspace_id and last_xid >= kept.over_below)`;

/**
 * Expressions for the `with` of a statement that counts: they keep `counts`, a value in JSON (and what stands behind
 * it, such as `from`) that this very statement counted, and sweep a few that are too old.
 */
export const keeping = (
  name: 'number' | 'first',
  workspaceId: WorkspaceId,
  question: Question,
  counts: SQL,
): SQL => sql`
  ${sql.raw(`kept_${name}`)} as (
    insert into kept_counts (workspace_id, question, over_below, counts)
    select ${workspaceId}::uuid, ${hashOf(question)}, pg_snapshot_xmin(pg_current_snapshot()), ${counts}
    on conflict (workspace_id, question) do update
      set counts = excluded.counts, over_below = excluded.over_below, counted_at = excluded.counted_at
  ), ${sql.raw(`swept_${name}`)} as (
    delete from kept_counts where workspace_id = ${workspaceId} and question = any (array (
      select question from kept_counts
      where workspace_id = ${workspaceId} and counted_at < now() - ${KEPT} and question <> ${hashOf(question)}
      limit ${SWEPT} for update skip locked))
  )`;

/**
 * Expressions for the `with` of a statement, the last of which, `answer`, has `counts` as kept, or by counting:
 * `counting` selects one value in JSON.
 */
export const answering = (workspaceId: WorkspaceId, question: Question, counting: SQL): SQL => sql`
  known as materialized (${selectKept(workspaceId, question)}),
  counted as materialized (select (${counting}) as counts where not exists (select from known)),
  ${keeping('number', workspaceId, question, sql`counts from counted`)},
  answer as materialized (select counts from known union all select counts from counted)`;

const rowsOfNumbers = z.array(z.object({ counts: z.int() }));

/** The number that was kept; null if none is good. */
export const parseKeptNumber = ({ rows }: { rows: unknown }): number | null =>
  rowsOfNumbers.parse(rows)[0]?.counts ?? null;
