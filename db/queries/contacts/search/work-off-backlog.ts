import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';

const rowsOfWorkspaces = z.array(z.object({ workspace_id: workspaceId }));

/**
 * Workspaces of which something has been in the backlog for so many seconds, at most `limit`; while an import of theirs
 * is at work, for so many more.
 */
export async function workspacesBehind(
  db: Db,
  { sinceSeconds, atWorkSeconds, limit }: { sinceSeconds: number; atWorkSeconds: number; limit: number },
): Promise<WorkspaceId[]> {
  const { rows } = await db.execute(sql`
    select workspace_id from search_backlog where created_at < now() - make_interval(secs => ${sinceSeconds} + case
      when exists (select from imports where workspace_id = search_backlog.workspace_id and status = 'processing')
      then ${atWorkSeconds}::int else 0 end)
    group by workspace_id order by min(created_at) limit ${limit}`);
  return rowsOfWorkspaces.parse(rows).map(({ workspace_id }) => workspace_id);
}

const counted = z.tuple([z.object({ removed: z.int() })]);

/**
 * Brings the oldest of a workspace's backlog, at most `limit` entries of it, into search_texts: what each of the
 * contacts is found by now, or that they are gone. Returns how many entries went. One at a time in a workspace: whoever
 * changes a contact meanwhile sees the entries still and makes another one
 * (docs/decisions/0018-search-behind-the-import.md), and the next time round has to come after this one.
 */
export async function workOffBacklog(db: Db, workspace: WorkspaceId, limit: number): Promise<number> {
  const [, { rows }] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`search/${workspace}`}, 0))`),
    db.execute(sql`
      with taken as materialized (
        select id, contact_ids from search_backlog where workspace_id = ${workspace} order by id limit ${limit} for update
      ), changed as materialized (
        select distinct contact_id from taken cross join unnest(contact_ids) as contact_id
      ), present as materialized (
        -- limit: one look-up each, whatever the statistics say of a workspace
        select changed.contact_id, lower(contact_search_text(email, first_name, last_name, company, phone)) as text
        from changed cross join lateral (
          select * from contacts where workspace_id = ${workspace} and id = changed.contact_id limit 1) contacts
      ), written as (
        insert into search_texts (workspace_id, contact_id, text)
        select ${workspace}, contact_id, text from present order by contact_id
        on conflict (workspace_id, contact_id) do update set text = excluded.text
        where search_texts.text <> excluded.text
      ), gone as (
        delete from search_texts where workspace_id = ${workspace} and contact_id = any (array (
          select contact_id from changed except select contact_id from present))
      ), removed as (
        delete from search_backlog where id = any (array (select id from taken)) returning 1
      )
      select count(*)::int as removed from removed`),
  ]);
  return counted.parse(rows)[0].removed;
}
