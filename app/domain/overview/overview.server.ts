import type { Services } from '#app/context.server.ts';
import { viewExport } from '#app/domain/exports/view-export.server.ts';
import { viewImport } from '#app/domain/imports/view-import.ts';
import { viewTag } from '#app/domain/tags/view-tag.ts';
import { selectExportPage } from '#db/queries/exports/records.ts';
import { selectImportPage } from '#db/queries/imports/records.ts';
import { topTags } from '#db/queries/labels/tags.ts';
import { contactsAddedByWeek, countContacts } from '#db/queries/workspaces/stats.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Stats } from './stats-resource.ts';
import { lastMondays } from './weeks.ts';

const WEEKS = 12;
const MOST = 5;

/** What is going on in a workspace (product.md section 7). */
export async function overview(
  services: Pick<Services, 'db' | 'env' | 'now'>,
  workspaceId: WorkspaceId,
): Promise<Stats> {
  const { db } = services;
  const moment = services.now();
  const newest = { before: null, limit: MOST };
  const mondays = lastMondays(moment, WEEKS);
  const [counts, added, tags, imports, exports] = await Promise.all([
    countContacts(db, workspaceId),
    contactsAddedByWeek(db, workspaceId, mondays[0] ?? moment),
    topTags(db, workspaceId, MOST),
    selectImportPage(db, workspaceId, newest),
    selectExportPage(db, workspaceId, newest),
  ]);
  const countOf = new Map(added.map(({ week_start, count }) => [week_start, count]));
  return {
    ...counts,
    added_per_week: mondays.map((monday) => {
      const week_start = monday.toISOString().slice(0, 10);
      return { week_start, count: countOf.get(week_start) ?? 0 };
    }),
    top_tags: tags.map(viewTag),
    recent_imports: imports.map((row) => viewImport(row, moment)),
    recent_exports: await Promise.all(exports.map((row) => viewExport(services, row))),
  };
}
