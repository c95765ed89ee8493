import type { Parts } from '#app/context.server.ts';
import type { Export } from '#app/domain/exports/export-resource.ts';
import { viewImport } from '#app/domain/imports/view-import.ts';
import { viewTag } from '#app/domain/tags/view-tag.ts';
import { listImports } from '#db/queries/imports.ts';
import { contactsAddedByWeek, countContacts } from '#db/queries/stats.ts';
import { topTags } from '#db/queries/tags.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { lastMondays } from './weeks.ts';

const WEEKS = 12;
const MOST = 5;

/** What is going on in a workspace (product.md section 7). */
export async function overview({ db, now }: Pick<Parts, 'db' | 'now'>, workspaceId: WorkspaceId) {
  const moment = now();
  const mondays = lastMondays(moment, WEEKS);
  const [counts, added, tags, imports] = await Promise.all([
    countContacts(db, workspaceId),
    contactsAddedByWeek(db, workspaceId, mondays[0] ?? moment),
    topTags(db, workspaceId, MOST),
    listImports(db, workspaceId, { before: null, limit: MOST }),
  ]);
  const countOf = new Map(added.map(({ week_start, count }) => [week_start, count]));
  const recent_exports: Export[] = [];
  return {
    ...counts,
    added_per_week: mondays.map((monday) => {
      const week_start = monday.toISOString().slice(0, 10);
      return { week_start, count: countOf.get(week_start) ?? 0 };
    }),
    top_tags: tags.map(viewTag),
    recent_imports: imports.map((row) => viewImport(row, moment)),
    recent_exports,
  };
}
