import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { eventId, storeImportEvent } from '#db/queries/statement/outbox.ts';
import { workspaceId } from '#db/workspace-id.ts';

const stalled = z.array(
  z.object({
    id: z.uuid(),
    workspace_id: workspaceId,
    attempt: z.int(),
    status: z.enum(['queued', 'processing', 'undoing']),
    stalls: z.int(),
  }),
);

export type StalledImport = z.infer<typeof stalled>[number];

/**
 * Notes the imports, of all workspaces, that should be at work and gave no sign of life for a while past their next planned try,
 * and counts how often in a row each stood at the same byte. At most `limit`; the same one is given once in that while.
 */
export async function takeStalledImports(db: Db, afterSeconds: number, limit: number): Promise<StalledImport[]> {
  const { rows } = await db.execute(sql`
    update imports set
      heartbeat_at = now(),
      stalls = case when stalled_at_offset is not distinct from next_offset then stalls + 1 else 1 end,
      stalled_at_offset = next_offset
    where id in (
      select id from imports
      where status in ('queued', 'processing', 'undoing')
        and greatest(heartbeat_at, next_try_at) < now() - make_interval(secs => ${afterSeconds})
      order by heartbeat_at limit ${limit} for update skip locked
    )
    returning id, workspace_id, attempt, status, stalls`);
  return stalled.parse(rows);
}

/** Sets an undo going again, with a new event. Returns its id, or null. */
export async function restartUndo(db: Db, { id, workspace_id }: StalledImport): Promise<string | null> {
  const restarted = await db.execute(sql`
    with known as (
      update imports set attempt = attempt + 1
      where id = ${id} and workspace_id = ${workspace_id} and status = 'undoing'
      returning id, workspace_id, user_id, attempt
    )
    ${storeImportEvent('import/undo.requested', sql`known`)}`);
  return eventId(restarted);
}

const stalledExports = z.array(
  z.object({ id: z.uuid(), workspace_id: workspaceId, attempt: z.int(), stalls: z.int() }),
);

export type StalledExport = z.infer<typeof stalledExports>[number];

/** As `takeStalledImports`, for exports; where one stands is the contact after which it goes on. */
export async function takeStalledExports(db: Db, afterSeconds: number, limit: number): Promise<StalledExport[]> {
  const { rows } = await db.execute(sql`
    update exports set
      heartbeat_at = now(),
      stalls = case
        when stalls > 0 and stalled_after_contact_id is not distinct from after_contact_id then stalls + 1 else 1 end,
      stalled_after_contact_id = after_contact_id
    where id in (
      select id from exports
      where status in ('queued', 'processing')
        and greatest(heartbeat_at, next_try_at) < now() - make_interval(secs => ${afterSeconds})
      order by heartbeat_at limit ${limit} for update skip locked
    )
    returning id, workspace_id, attempt, stalls`);
  return stalledExports.parse(rows);
}
