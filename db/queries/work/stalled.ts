import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { eventId } from '#db/queries/statement/outbox.ts';
import { workspaceId } from '#db/workspace-id.ts';
import { storeStart } from './events.ts';
import { isAttempt, isOpen, kindOf, type LongWork, type WorkKind } from './kinds.ts';

/** Work that stands still; `stalls` counts how often in a row it was found at the same position. */
export interface StalledWork<Kind extends WorkKind = WorkKind> extends LongWork<Kind> {
  stalls: number;
}

const stalledRows = z.array(
  z
    .object({ id: z.uuid(), workspace_id: workspaceId, attempt: z.int(), stalls: z.int() })
    .transform(({ workspace_id, ...row }) => ({ ...row, workspaceId: workspace_id })),
);

/**
 * Notes the work of this kind, of all workspaces, that should be going on and gave no sign of life for a while past its
 * next planned try, and counts how often in a row each stood at the same position. At most `limit`; the same one is
 * given once in that while.
 */
export async function takeStalled<Kind extends WorkKind>(
  db: Db,
  kind: Kind,
  { afterSeconds, limit }: { afterSeconds: number; limit: number },
): Promise<StalledWork<Kind>[]> {
  const { table, position, stalledAt, waiting = sql`false`, patienceSeconds = 0 } = kindOf(kind);
  const { rows } = await db.execute(sql`
    update ${table} set
      heartbeat_at = now(),
      stalls = case when ${stalledAt} is not distinct from ${position} then stalls + 1 else 1 end,
      ${sql.identifier(stalledAt.name)} = ${position}
    where id in (
      select id from ${table}
      where ${isOpen(kind)} and not ${waiting}
        and greatest(heartbeat_at, next_try_at) < now() - make_interval(secs => ${afterSeconds + patienceSeconds})
      order by heartbeat_at limit ${limit} for update skip locked
    )
    returning id, workspace_id, attempt, stalls`);
  return stalledRows.parse(rows).map((row) => ({ kind, ...row }));
}

/**
 * Sets work going again at its cursor under a new attempt, unless someone else did so or ended it. Returns the event's
 * id, or null.
 */
export async function restartWork(db: Db, work: LongWork): Promise<string | null> {
  const { table, onRestart = sql`` } = kindOf(work.kind);
  const restarted = await db.execute(sql`
    with restarted as (
      update ${table} set attempt = attempt + 1, heartbeat_at = now(), next_try_at = null${onRestart}
      where ${isAttempt(work)}
      returning id, workspace_id, user_id, attempt
    )
    ${storeStart(work.kind, sql`restarted`)}`);
  return eventId(restarted);
}
