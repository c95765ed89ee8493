import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { eventIds } from '#db/queries/statement/outbox.ts';
import { storeStart, storeWorkEvent } from '#db/queries/work/events.ts';
import { stopTheClock } from '#db/queries/work/worked-time.ts';
import { languageOfUser } from '#db/queries/workspaces/language.ts';
import { lockWorkspace } from '#db/queries/workspaces/lock-workspace.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';

/** Who closes something, and where they are told that it is done. */
export interface Closer {
  userId: string;
  address: string;
}

/**
 * Closes a workspace on its owner's behalf, all or nothing: it loses its members, its runs stop, and the event that has
 * it removed is stored. From the moment of the commit nobody reaches it. Returns the ids of the events; none if it was
 * closed already, or is not this person's to close.
 */
export async function markWorkspaceClosed(db: Db, workspace: WorkspaceId, closer: Closer): Promise<string[]> {
  const theirs = sql`
    select workspace_id as id from members
    where workspace_id = ${workspace} and user_id = ${closer.userId} and role = 'owner'`;
  // batches of imports and whatever else changes many contacts are over by then, and none begins (lock-workspace.ts)
  const [, stored] = await db.batch([
    lockWorkspace(db, workspace),
    db.execute(close(theirs, { more: sql``, alsoGone: sql`false`, made: closingsOf(closer, sql`false`) })),
  ]);
  return eventIds(stored);
}

/**
 * Closes a user's account, all or nothing: they leave every workspace, and those whose last owner they are close with
 * it. A workspace is never made for this user again. Returns the ids of the events; none if it was closed already.
 * @param workspace one that they belong to
 */
export async function markAccountClosed(db: Db, workspace: WorkspaceId, closer: Closer): Promise<string[]> {
  const { userId } = closer;
  const isMember = sql`exists (select from members where user_id = ${userId})`;
  const lastOwned = sql`
    select workspace_id as id from members mine
    where user_id = ${userId} and role = 'owner' and not exists (
      select from members other
      where other.workspace_id = mine.workspace_id and other.role = 'owner' and other.user_id <> mine.user_id)`;
  const remembered = sql`, remembered as (
    insert into closed_accounts (user_hash) select ${hashOfUser(userId)} where ${isMember} on conflict do nothing
  )`;
  const made = sql`${closingsOf(closer, sql`row_number() over (order by closed.id) = 1`)}
    union all
    select id, name, ${userId}::uuid, ${closer.address}, ${languageOfUser(userId)}, false, true from workspaces
    where id = ${workspace} and ${isMember} and not exists (select from closed)`;
  const results = await db.batch([
    lockWorkspace(db, workspace),
    ...(await otherWorkspaces(db, userId, workspace)).map((other) => lockWorkspace(db, other)),
    db.execute(close(lastOwned, { more: remembered, alsoGone: sql`user_id = ${userId}`, made })),
  ]);
  return eventIds(results[results.length - 1] ?? { rows: [] });
}

/** The hash by which a closed account is remembered: of an id that nobody guesses, so it needs no key. */
export const hashOfUser = (userId: string): SQL => sql`sha256(convert_to(${userId}::text, 'UTF8'))`;

const others = z.array(z.object({ workspace_id: workspaceId }));

/** In one order, so that two people's locks do not wait for each other. */
async function otherWorkspaces(db: Db, userId: string, workspace: WorkspaceId): Promise<WorkspaceId[]> {
  const { rows } = await db.execute(sql`
    select workspace_id from members where user_id = ${userId} and workspace_id <> ${workspace} order by workspace_id`);
  return others.parse(rows).map(({ workspace_id }) => workspace_id);
}

/** A row for each workspace that was closed. */
const closingsOf = ({ userId, address }: Closer, removesAccount: SQL): SQL => sql`
  select closed.id, closed.name, ${userId}::uuid, ${address}::text, ${languageOfUser(userId)}, true, ${removesAccount}
  from closed`;

interface Closing {
  /** Further parts of the statement. */
  more: SQL;
  /** Which memberships go beside those of the closed workspaces. */
  alsoGone: SQL;
  /** Rows of `closings`. */
  made: SQL;
}

/** The statement that closes the workspaces of these ids (a query of one column, `id`) and stores what is to happen. */
const close = (which: SQL, { more, alsoGone, made }: Closing): SQL => sql`
  with closed as (
    update workspaces set closed_at = now() where id in (${which}) and closed_at is null returning id, name
  ), stopped as (
    update imports set
      status = 'cancelled', waits_for_turn = false, completed_at = now(), next_try_at = null, ${stopTheClock}
    where workspace_id in (select id from closed)
      and status in ('uploading', 'ready', 'queued', 'processing', 'undoing')
    returning id, workspace_id, user_id, attempt, old.status as was
  ), forecasts as (
    delete from import_forecasts where workspace_id in (select id from closed) and status = 'running'
  ), ended as (
    update exports set status = 'failed', completed_at = now(), next_try_at = null
    where workspace_id in (select id from closed) and status in ('queued', 'processing')
  ), halted as (
    update contact_changes set status = 'cancelled', completed_at = now(), next_try_at = null
    where workspace_id in (select id from closed) and status in ('queued', 'processing', 'undoing')
  ), gone as (
    delete from members where workspace_id in (select id from closed) or ${alsoGone}
  )${more}, made as (
    insert into closings (workspace_id, workspace_name, user_id, address, language, removes_workspace, removes_account)
    ${made}
    returning id, workspace_id, user_id, attempt
  ), cancelled as (
    ${storeWorkEvent('import', 'import/csv.cancelled', sql`stopped where was in ('queued', 'processing')`)}
  ), told as (
    ${storeStart('closing', sql`made`)}
  )
  select id from cancelled union all select id from told`;
