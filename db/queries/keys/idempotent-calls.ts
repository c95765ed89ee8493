import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { idempotent_calls, type MendedRows } from '#db/schema/api-keys.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** A call that carries a key, and the id of what it makes. */
export interface ClaimedCall {
  key: string;
  recordId: string;
}

/** A call that carries a key, and how it may be told from another one. */
interface IdempotentCall {
  key: string;
  /** SHA-256 of what is asked for. */
  requestHash: Uint8Array;
  /** What its record is to be called, if this is the first time. */
  recordId: string;
}

/** How long a key is remembered. */
const REMEMBERED = sql`interval '24 hours'`;
/** A call that was not heard of for so long has died: nobody waits for it any more. */
const AT_WORK = sql`interval '15 minutes'`;

const claims = z.array(
  z.object({ state: z.enum(['first', 'again', 'running', 'died', 'other']), record_id: z.uuid() }),
);

/**
 * Claims a key. `first`: this call is the one to make; `again`: it went well before, and made this record; `running`:
 * another one is at it; `died`: another one was, and nobody knows how far it came; `other`: the key belongs to another
 * request. Of two at once one is the first.
 */
export async function claimCall(
  db: Db,
  workspaceId: WorkspaceId,
  { key, requestHash, recordId }: IdempotentCall,
): Promise<{ state: z.infer<typeof claims>[number]['state']; recordId: string }> {
  const hash = sql`decode(${Buffer.from(requestHash).toString('hex')}, 'hex')`;
  // a row that a faster call has just made is seen by the insert alone: the second statement of a transaction sees it
  const [, { rows }] = await db.batch([
    db.execute(sql`
      insert into idempotent_calls as kept (workspace_id, key, request_hash, record_id)
      values (${workspaceId}, ${key}, ${hash}, ${recordId})
      on conflict (workspace_id, key) do update
        set request_hash = excluded.request_hash, record_id = excluded.record_id, claimed_at = now(), done_at = null,
          mended = null
        where kept.claimed_at < now() - ${REMEMBERED}`),
    db.execute(sql`
      with found as (
        select *, case
            when request_hash <> ${hash} then 'other'
            when record_id = ${recordId} then 'first'
            when done_at is not null then 'again'
            when claimed_at > now() - ${AT_WORK} then 'running'
            else 'died'
          end as state
        from idempotent_calls where workspace_id = ${workspaceId} and key = ${key}
      ), taken_over as (
        update idempotent_calls set claimed_at = now()
        where workspace_id = ${workspaceId} and key = ${key} and exists (select from found where state = 'died')
      )
      select state, record_id from found`),
  ]);
  const [claim] = claims.parse(rows);
  if (!claim) throw new Error('A key that was just claimed is missing');
  return { state: claim.state, recordId: claim.record_id };
}

const thisCall = (workspaceId: WorkspaceId, { key, recordId }: ClaimedCall) =>
  and(
    eq(idempotent_calls.workspace_id, workspaceId),
    eq(idempotent_calls.key, key),
    eq(idempotent_calls.record_id, recordId),
  );

/** The call has gone well. */
export async function markCallDone(db: Db, workspaceId: WorkspaceId, call: ClaimedCall): Promise<void> {
  await db.update(idempotent_calls).set({ done_at: sql`now()` }).where(thisCall(workspaceId, call));
}

/** The call was refused: its key may be used again. */
export async function releaseCall(db: Db, workspaceId: WorkspaceId, call: ClaimedCall): Promise<void> {
  await db.delete(idempotent_calls).where(thisCall(workspaceId, call));
}

/** Nobody knows how far the call came: the next one with its key is to find out. */
export async function abandonCall(db: Db, workspaceId: WorkspaceId, call: ClaimedCall): Promise<void> {
  await db
    .update(idempotent_calls)
    .set({ claimed_at: sql`now() - ${AT_WORK}` })
    .where(thisCall(workspaceId, call));
}

/** What became of the rows that the call mended, or null if it has not. */
export async function readMended(db: Db, workspaceId: WorkspaceId, call: ClaimedCall): Promise<MendedRows | null> {
  const [kept] = await db
    .select({ mended: idempotent_calls.mended })
    .from(idempotent_calls)
    .where(thisCall(workspaceId, call));
  return kept?.mended ?? null;
}

/** Forgets keys that no longer count, at most `limit`. Returns how many. */
export async function removeOldCalls(db: Db, limit: number): Promise<number> {
  const { rows } = await db.execute(sql`
    delete from idempotent_calls where (workspace_id, key) in (
      select workspace_id, key from idempotent_calls where claimed_at < now() - ${REMEMBERED} limit ${limit}
    ) returning 1 as removed`);
  return rows.length;
}
