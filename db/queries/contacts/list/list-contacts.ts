import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { parseCount } from './contact-count.ts';
import { type ContactFilter, isEveryone } from './contact-filter.ts';
import { type ContactList, isBefore, type PageAsked, parsePage, readPage } from './contact-page.ts';
import { listMatching } from './list-matching.ts';
import { listTagged, listTaggedAndMatching } from './list-tagged.ts';

/**
 * The workspace's contacts that pass the filter, newest entry first, with their number. Fast at a million contacts,
 * whether many, few or none pass: each kind of filter has a way of its own, and none rests on the planner's statistics,
 * which know nothing of a single workspace.
 */
export function selectContactPage(
  db: Db,
  workspaceId: WorkspaceId,
  filter: ContactFilter,
  asked: PageAsked,
): Promise<ContactList> {
  const { tag_ids, ...others } = filter;
  if (isEveryone(filter)) return listEveryone(db, workspaceId, asked);
  if (!tag_ids) return listMatching(db, workspaceId, filter, asked);
  if (isEveryone(others)) return listTagged(db, workspaceId, tag_ids, asked);
  return listTaggedAndMatching(db, workspaceId, { ...others, tag_ids }, asked);
}

async function listEveryone(db: Db, workspaceId: WorkspaceId, asked: PageAsked): Promise<ContactList> {
  const ids = sql`
    select id from contacts where workspace_id = ${workspaceId} and ${isBefore(sql`id`, asked.before)}
    order by id desc limit ${asked.limit + 1}`;
  const [page, counted] = await db.batch([
    db.execute(readPage(workspaceId, ids, asked)),
    db.execute(sql`select contacts_total as counted from workspaces where id = ${workspaceId}`),
  ]);
  return { ...parsePage(page), total: parseCount(counted), totalIsExact: true };
}
