import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { parseCount } from './contact-count.ts';
import { type ContactFilter, isEveryone } from './contact-filter.ts';
import { comesAfter, inOrder, isByEntry, ofContacts } from './contact-order.ts';
import { type ContactList, type PageAsked, parsePage, readPage } from './contact-page.ts';
import { sourcesOf } from './contact-sources.ts';
import { listMatching } from './list-matching.ts';
import { listNarrowed, listSource } from './list-narrowed.ts';

/**
 * The workspace's contacts that pass the filter, in order, with their number. Fast at a million contacts, whether many,
 * few or none pass: each kind of filter has a way of its own, and none rests on the planner's statistics, which know
 * nothing of a single workspace.
 */
export function selectContactPage(
  db: Db,
  workspaceId: WorkspaceId,
  filter: ContactFilter,
  asked: PageAsked,
): Promise<ContactList> {
  if (isEveryone(filter)) return listEveryone(db, workspaceId, asked);
  const [source, ...others] = sourcesOf(workspaceId, filter);
  if (!source) return listMatching(db, workspaceId, filter, asked);
  if (isEveryone(source.rest) && source.isInOrder && isByEntry(asked.order))
    return listSource(db, workspaceId, source, asked);
  return listNarrowed(db, workspaceId, { filter, sources: [source, ...others] }, asked);
}

async function listEveryone(db: Db, workspaceId: WorkspaceId, asked: PageAsked): Promise<ContactList> {
  const { order, after, limit } = asked;
  const row = ofContacts(order);
  const ids = sql`
    select id, ${row.key} as key from contacts where workspace_id = ${workspaceId} and ${comesAfter(order, row, after)}
    order by ${inOrder(order, row)} limit ${limit + 1}`;
  const [page, counted] = await db.batch([
    db.execute(readPage(workspaceId, ids, asked)),
    db.execute(sql`select contacts_total as counted from workspaces where id = ${workspaceId}`),
  ]);
  return { ...parsePage(page), total: parseCount(counted), totalIsExact: true };
}
