import type { Services } from '#app/context.server.ts';
import { workOffBacklog, workspacesBehind } from '#db/queries/contacts/search/work-off-backlog.ts';

/** What a short import leaves is worked in after it, and does not slow it down. */
const BEHIND_SECONDS = 60;
/** … and what a longer one brings in waits for its end, unless that is far. */
const AT_WORK_SECONDS = 240;
const WORKSPACES_AT_ONCE = 10;
const WHICH = { sinceSeconds: BEHIND_SECONDS, atWorkSeconds: AT_WORK_SECONDS, limit: WORKSPACES_AT_ONCE };
/** An entry is a batch of an import, as a rule: 3,000 contacts take some 0.15 s. */
const ENTRIES_A_STATEMENT = 5;
const STATEMENTS_A_LOOK = 60;

/**
 * Brings what changed in many contacts at a time into the index that searches use; until then they read through it
 * (docs/decisions/0018-search-behind-the-import.md). Bounded: the next look goes on. Returns how many entries it was.
 */
export async function catchUpWithContacts({ db }: Pick<Services, 'db'>): Promise<number> {
  let [entries, statements] = [0, 0];
  for (const workspace of await workspacesBehind(db, WHICH)) {
    let removed = ENTRIES_A_STATEMENT;
    while (removed === ENTRIES_A_STATEMENT && statements < STATEMENTS_A_LOOK) {
      removed = await workOffBacklog(db, workspace, ENTRIES_A_STATEMENT);
      entries += removed;
      statements += 1;
    }
  }
  return entries;
}
