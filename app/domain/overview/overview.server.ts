import type { Services } from '#app/context.server.ts';
import { viewExport } from '#app/domain/exports/view-export.server.ts';
import { viewImport, viewListedImport } from '#app/domain/imports/view-import.ts';
import { viewTag } from '#app/domain/tags/view-tag.ts';
import { selectExportPage } from '#db/queries/exports/records.ts';
import { selectImportPage, selectListedImports } from '#db/queries/imports/records.ts';
import { topTags } from '#db/queries/labels/tags.ts';
import { contactsAddedByWeek, countContacts } from '#db/queries/workspaces/stats.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Overview, Stats } from './stats-resource.ts';
import { lastMondays } from './weeks.ts';

const WEEKS = 12;
const MOST = 5;

const NEWEST = { before: null, limit: MOST };

type Looking = Pick<Services, 'db' | 'env' | 'now'>;

/** What is going on in a workspace (docs/rules/product.md#overview). */
export async function overview(services: Looking, workspaceId: WorkspaceId): Promise<Overview> {
  const { db } = services;
  const moment = services.now();
  const mondays = lastMondays(moment, WEEKS);
  const [counts, added, tags, imports, exports] = await Promise.all([
    countContacts(db, workspaceId),
    contactsAddedByWeek(db, workspaceId, mondays[0] ?? moment),
    topTags(db, workspaceId, MOST),
    selectListedImports(db, workspaceId, NEWEST),
    selectExportPage(db, workspaceId, NEWEST),
  ]);
  const countOf = new Map(added.map(({ week_start, count }) => [week_start, count]));
  return {
    ...counts,
    added_per_week: mondays.map((monday) => {
      const week_start = monday.toISOString().slice(0, 10);
      return { week_start, count: countOf.get(week_start) ?? 0 };
    }),
    top_tags: tags.map(viewTag),
    recent_imports: imports.map((row) => viewListedImport(row, moment)),
    recent_exports: await Promise.all(exports.rows.map((row) => viewExport(services, row))),
  };
}

/** The same as the API gives it, with what each import was asked to do. */
export async function stats(services: Looking, workspaceId: WorkspaceId): Promise<Stats> {
  const [shown, imports] = await Promise.all([
    overview(services, workspaceId),
    selectImportPage(services.db, workspaceId, NEWEST),
  ]);
  return { ...shown, recent_imports: imports.rows.map((row) => viewImport(row, services.now())) };
}
